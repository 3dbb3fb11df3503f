package dev.hotfix.cli;

import java.time.Duration;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The root of the `hotfix` command; every verb is a class of its own beside it.
@Command(
    name = "hotfix",
    mixinStandardHelpOptions = true,
    version = "hotfix 0.1.0",
    description = "Carries a hot fix from the first alarm to closure.",
    subcommands = {
      ActionsCommand.class,
      BisectCommand.class,
      BundleCommand.class,
      CredentialCommand.class,
      DemoCommand.class,
      DoCommand.class,
      FleetCommand.class,
      ForecastCommand.class,
      JudgeCommand.class,
      LinesCommand.class,
      ListCommand.class,
      LoginCommand.class,
      LogoutCommand.class,
      ProveCommand.class,
      RecordCommand.class,
      ReportCommand.class,
      ReproduceCommand.class,
      ShowCommand.class,
      SuspectsCommand.class,
      TokenCommand.class,
      Train.class,
      Up.class
    })
public final class Main {
  /// Verbs that are the server themselves and keep its log.
  private static final Set<String> SERVERS = Set.of("up", "train");

  private Main() {}

  /// The whole command line, ready to execute; tests run it in-process.
  static CommandLine commandLine() {
    return commandLine(Surroundings.real());
  }

  /// The same in other surroundings.
  static CommandLine commandLine(Surroundings around) {
    CommandLine line = new CommandLine(new Main(), around);
    VerbSpec.addTo(line);
    HelpGroups.addTo(line);
    return line.registerConverter(Duration.class, new DurationConverter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures());
  }

  public static void main(String[] arguments) {
    if (!SERVERS.contains(arguments.length == 0 ? "" : arguments[0])) {
      System.setProperty("logback.configurationFile", "commands-logback.xml");
    }
    System.exit(commandLine().execute(arguments));
  }
}
