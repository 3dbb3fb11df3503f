package dev.hotfix.cli;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The root of the `hotfix` command; every verb is a class of its own beside it.
@Command(
    name = "hotfix",
    mixinStandardHelpOptions = true,
    version = "hotfix 0.1.0",
    description = "Carries a hot fix from the first alarm to closure.",
    subcommands = {
      BisectCommand.class,
      BundleCommand.class,
      DemoCommand.class,
      ForecastCommand.class,
      JudgeCommand.class,
      RecordCommand.class,
      SuspectsCommand.class,
      Train.class,
      Up.class
    })
public final class Main {
  private Main() {}

  /// The whole command line, ready to execute; tests run it in-process.
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(Duration.class, new DurationConverter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures());
  }

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }
}
