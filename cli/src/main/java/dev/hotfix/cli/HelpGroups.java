package dev.hotfix.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/// The root's list of verbs in two parts: those that speak to a server, and the tools.
final class HelpGroups {

  private HelpGroups() {}

  static void addTo(CommandLine root) {
    root.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST_HEADING, _ -> "");
    root.getHelpSectionMap()
        .put(
            SECTION_KEY_COMMAND_LIST,
            help ->
                "%nWith a server (see \"hotfix login\"):%n%s%nWithout one:%n%s"
                    .formatted(part(help, true), part(help, false)));
  }

  private static String part(Help help, boolean remote) {
    Map<String, Help> some = new TreeMap<>(help.subcommands());
    some.values().removeIf(verb -> isRemote(verb.commandSpec()) != remote);
    return help.commandList(some);
  }

  private static boolean isRemote(CommandSpec verb) {
    return verb.optionsMap().containsKey("--server")
        || verb.subcommands().values().stream().anyMatch(below -> isRemote(below.getCommandSpec()));
  }
}
