package dev.hotfix.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A verb as picocli wants it, and what somebody said with it.
final class VerbSpec {

  /// What the verbs of a group have in common.
  private static final Map<String, String> GROUPS =
      Map.of(
          "rollout",
          "Shows, schedules, pauses, resumes, retries or takes back a roll-out.",
          "search",
          "Shows, stops or restarts the server's search for a culprit.");

  /// What shows the subject of a group.
  private static final Map<String, List<Class<?>>> SHOWS =
      Map.of(
          "rollout",
          List.of(RolloutShow.class, RolloutLog.class),
          "search",
          List.of(SearchShow.class));

  private VerbSpec() {}

  /// Adds every verb to the root, those of a group below it.
  static void addTo(CommandLine root) {
    for (Verb verb : Verbs.ALL) {
      group(root, verb.group()).addSubcommand(verb.word(), of(verb, root.getFactory()));
    }
  }

  private static CommandLine group(CommandLine root, String name) {
    if (name.isEmpty()) {
      return root;
    }
    CommandLine known = root.getSubcommands().get(name);
    if (known != null) {
      return known;
    }
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description(GROUPS.getOrDefault(name, ""));
    CommandLine group = new CommandLine(spec);
    SHOWS
        .getOrDefault(name, List.of())
        .forEach(show -> group.addSubcommand(new CommandLine(show, root.getFactory())));
    root.addSubcommand(name, group);
    return group;
  }

  static CommandSpec of(Verb verb, IFactory factory) {
    CommandSpec spec =
        new CommandLine(new ActCommand(verb), factory).getCommandSpec().name(verb.word());
    spec.usageMessage()
        .description(
            verb.says(),
            "Action: %s. JSON: {hotfix, action, seq, facts}.".formatted(verb.action()),
            "Exit codes: 0 done, 1 refused, 2 bad input or not logged in, 3 the server does not"
                + " answer.");
    int place = 1;
    for (Slot slot : verb.slots()) {
      switch (slot.form()) {
        case OPTION, FILE -> spec.addOption(option(slot));
        case EITHER -> flags(slot).forEach(spec::addOption);
        case PLACE -> spec.addPositional(positional(slot, String.valueOf(place++), "0..1"));
        case WORDS -> spec.addPositional(positional(slot, place++ + "..*", "0..*"));
      }
    }
    return spec;
  }

  private static OptionSpec option(Slot slot) {
    return OptionSpec.builder(slot.label())
        .paramLabel(slot.form() == Slot.Form.FILE ? "FILE" : "TEXT")
        .type(String.class)
        .description(slot.says())
        .build();
  }

  private static List<OptionSpec> flags(Slot slot) {
    return List.of(slot.label().split("\\|")).stream()
        .map(name ->
            OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(slot.says())
                .build())
        .toList();
  }

  private static PositionalParamSpec positional(Slot slot, String index, String arity) {
    return PositionalParamSpec.builder()
        .paramLabel(slot.label())
        .index(index)
        .arity(arity)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(slot.says())
        .build();
  }

  /// The arguments that were said, each read as its form asks.
  static Map<String, String> said(
      CommandSpec spec, Verb verb, BiFunction<Slot, String, String> read) {
    var said = new TreeMap<String, String>();
    for (Slot slot : verb.slots()) {
      String value = said(spec, slot);
      if (!value.isEmpty()) {
        said.put(slot.argument(), read.apply(slot, value));
      }
    }
    return said;
  }

  private static String said(CommandSpec spec, Slot slot) {
    return switch (slot.form()) {
      case OPTION, FILE -> text(spec.findOption(slot.label()).getValue());
      case PLACE, WORDS ->
          spec.positionalParameters().stream()
              .filter(it -> it.paramLabel().equals(slot.label()))
              .findFirst()
              .map(it -> text(it.getValue()))
              .orElse("");
      case EITHER -> either(spec, slot.label().split("\\|"));
    };
  }

  private static String either(CommandSpec spec, String[] names) {
    boolean yes = Boolean.TRUE.equals(spec.findOption(names[0]).getValue());
    boolean no = Boolean.TRUE.equals(spec.findOption(names[1]).getValue());
    if (yes && no) {
      throw new IllegalArgumentException(
          "%s and %s exclude each other; choose one.".formatted(names[0], names[1]));
    }
    return yes ? "yes" : no ? "no" : "";
  }

  private static String text(@org.jspecify.annotations.Nullable Object value) {
    return switch (value) {
      case null -> "";
      case List<?> words -> words.stream().map(String::valueOf).collect(Collectors.joining(" "));
      default -> String.valueOf(value);
    };
  }
}
