package dev.hotfix.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A short name for an action, with its arguments as people write them. What it can do is the
/// action's; only the words are the verb's.
///
/// @param name one word, or two for a verb of a group: `rollout pause`
/// @param look what its author must have looked at before it is asked for
record Verb(String name, String action, String says, List<Slot> slots, Optional<Look> look) {

  Verb {
    slots = List.copyOf(slots);
  }

  /// Never asked for blindly: unless the argument was given, its thing is shown and somebody at the
  /// terminal must say yes.
  ///
  /// @param argument the argument that says exactly what was looked at
  record Look(String argument, Function<Asked, String> shows, String question) {}

  static Verb of(String name, String action, String says, Slot... slots) {
    return new Verb(name, action, says, List.of(slots), Optional.empty());
  }

  Verb looking(String argument, String question, Function<Asked, String> shows) {
    return new Verb(name, action, says, slots, Optional.of(new Look(argument, shows, question)));
  }

  /// The verb it stands below: `rollout`; empty when it stands alone.
  String group() {
    return name.contains(" ") ? name.substring(0, name.indexOf(' ')) : "";
  }

  /// Its own word, below its group: `pause`.
  String word() {
    return name.substring(name.indexOf(' ') + 1);
  }

  Slot slot(String argument) {
    return slots.stream()
        .filter(slot -> slot.argument().equals(argument))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " has no " + argument));
  }
}
