package dev.hotfix.web;

import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How an action is asked for on a page: its button and the fields it needs.
///
/// @param role the least role that sees the button
/// @param danger whether it takes something away
record Form(String action, String button, Role role, boolean danger, List<Field> fields) {

  /// Carries how far the reader had read when the form was made.
  static final String SEEN = "seen";

  /// Decided on what the page showed: what another person did since sends the reader back to look.
  /// Stopping something never waits for that, and words are as good when they come second.
  private static final Set<String> DECISIONS =
      Set.of(
          "approve-bundle",
          "assess-severity",
          "assign-owner",
          "dismiss-hot-fix",
          "judge-wave",
          "leave-out-target",
          "reject-bundle",
          "reopen-hot-fix",
          "resume-rollout",
          "review-fix",
          "schedule-rollout",
          "sign-off",
          "waive-gate",
          "waive-line",
          "write-cause");

  Form {
    fields = List.copyOf(fields);
  }

  /// A form with what the hot fix already knows filled in.
  record Filled(String action, String button, boolean danger, List<Input> inputs) {

    /// Whether a single button is all there is.
    boolean plain() {
      return inputs.stream().allMatch(Input::hidden);
    }

    boolean sendsFiles() {
      return inputs.stream().anyMatch(input -> input.kind() == Field.Kind.FILES);
    }

    List<Input> visible() {
      return inputs.stream().filter(input -> !input.hidden()).toList();
    }

    List<Input> concealed() {
      return inputs.stream().filter(Input::hidden).toList();
    }

    /// The same with another sentence on its button.
    Filled button(String words) {
      return new Filled(action, words, danger, inputs);
    }
  }

  record Input(
      String name, String label, Field.Kind kind, String value, List<Field.Choice> choices) {

    boolean hidden() {
      return kind == Field.Kind.HIDDEN;
    }
  }

  /// Empty as long as something the action needs is not known: there is nothing to review yet.
  Optional<Filled> fill(Situation situation) {
    var inputs =
        Stream.concat(fields.stream(), seen()).map(field -> input(field, situation)).toList();
    return inputs.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            new Filled(action, button, danger, inputs.stream().flatMap(Optional::stream).toList()))
        : Optional.empty();
  }

  private Stream<Field> seen() {
    return Stream.of(Field.hidden(SEEN, it -> Optional.of(String.valueOf(it.history().seq()))))
        .filter(_ -> DECISIONS.contains(action));
  }

  private static Optional<Input> input(Field field, Situation situation) {
    return field
        .value()
        .apply(situation)
        .map(value -> new Input(field.name(), field.label(), field.kind(), value, field.choices()));
  }
}
