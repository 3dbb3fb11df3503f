package dev.hotfix.cli;

import dev.hotfix.client.Catalogue;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotfix actions`: everything this server lets people ask for.
@Command(
    name = "actions",
    mixinStandardHelpOptions = true,
    description = {
      "Lists everything that can be asked of a hot fix, with its arguments and who may.",
      "JSON: {actions: [{name, role, arguments: [{name, type, choices}]}]}.",
      "Exit codes: 0 listed, 2 not logged in, 3 the server does not answer."
    })
final class ActionsCommand implements Callable<Integer> {

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Shown(List<Catalogue.Action> actions) {}

  @Override
  public Integer call() {
    var actions = Catalogue.read(remote.client(), InstantSource.system()).all();
    answer.give(
        new Shown(actions),
        actions.stream().map(ActionsCommand::line).collect(Collectors.joining("\n")));
    return Exit.DONE;
  }

  private static String line(Catalogue.Action action) {
    return "%-20s %s%n%-20s %s; short: %s"
        .formatted(
            action.name(),
            action.arguments().stream()
                .map(Catalogue.Argument::form)
                .collect(Collectors.joining(" ")),
            "",
            action.role(),
            Verbs.hint(action.name(), "HF"));
  }
}
