package dev.hotfix.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The root of the `hotfix` command; the verbs are beside it.
@Command(
    name = "hotfix",
    mixinStandardHelpOptions = true,
    version = "hotfix 0.1.0",
    description = "Carries a hot fix from the first alarm to closure.")
public final class Main {
  /// Those with a class of their own; the others are made by [VerbSpec].
  private static final List<Class<?>> VERBS =
      List.of(
          ActionsCommand.class,
          BisectCommand.class,
          BundleCommand.class,
          CredentialCommand.class,
          DemoCommand.class,
          DoCommand.class,
          FleetCommand.class,
          ForecastCommand.class,
          JudgeCommand.class,
          KeyCommand.class,
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
          TrainTools.class,
          Up.class);

  /// Verbs that are the server themselves and keep its log.
  private static final Set<String> SERVERS = Set.of("up", "train");

  private Main() {}

  /// The whole command line, ready to execute; tests run it in-process.
  static CommandLine commandLine() {
    return commandLine(Surroundings.real());
  }

  /// The same in other surroundings.
  static CommandLine commandLine(Surroundings around) {
    CommandLine line = prepared(around, VERBS);
    VerbSpec.addTo(line);
    HelpGroups.addTo(line);
    return line;
  }

  /// As much of the command line as these arguments need: reading the options of every verb takes
  /// longer than many a tool.
  private static CommandLine commandLine(String... arguments) {
    return Arrays.stream(arguments)
        .findFirst()
        .flatMap(asked -> VERBS.stream().filter(verb -> name(verb).equals(asked)).findFirst())
        .map(verb -> prepared(Surroundings.real(), List.of(verb)))
        .orElseGet(Main::commandLine);
  }

  private static String name(Class<?> verb) {
    return verb.getAnnotation(Command.class).name();
  }

  private static CommandLine prepared(Surroundings around, List<Class<?>> verbs) {
    CommandLine line = new CommandLine(new Main(), around);
    verbs.forEach(verb -> line.addSubcommand(new CommandLine(verb, around)));
    return line.registerConverter(Duration.class, new DurationConverter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures());
  }

  public static void main(String[] arguments) {
    if (!SERVERS.contains(arguments.length == 0 ? "" : arguments[0])) {
      System.setProperty("logback.configurationFile", "commands-logback.xml");
    }
    System.exit(commandLine(arguments).execute(arguments));
  }
}
