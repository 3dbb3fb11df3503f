package dev.hotfix.validate;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Those who reported the problem and left an address say that it is gone.
public final class ReporterSignedOff implements Gate {

  @Override
  public Stage stage() {
    return Stage.VALIDATE;
  }

  @Override
  public String action(Situation situation) {
    return "answer-for-reporter";
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.rollout(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    return history
        .completion()
        .map(entry -> (RolloutCompleted) entry.fact())
        .flatMap(run -> history.latest(ReportersFound.class, f -> f.run().equals(run.run())))
        .map(found -> judged(history, found))
        .orElseGet(() ->
            new Held("the reporters have not been asked", "They are asked after the roll-out."));
  }

  private static Verdict judged(History history, ReportersFound found) {
    List<String> reporters = found.reporters();
    if (reporters.isEmpty()) {
      return new NotNeeded("nobody who reported it left an address");
    }
    for (String reporter : reporters) {
      var answer = SignOffAnswers.latest(history, found.run(), reporter);
      if (answer.isEmpty() && SignOffAnswers.silent(history, found.run(), reporter)) {
        continue;
      }
      if (answer.isEmpty()) {
        boolean asked = SignOffAnswers.asked(history, found.run(), reporter);
        return new Held(
            "%s has %s".formatted(reporter, asked ? "been asked by mail" : "not been asked yet"),
            "Wait for the answer, or ring up and answer for them.");
      }
      if (!answer.get().fixed()) {
        return new Held(
            "%s says it is not fixed: %s".formatted(reporter, answer.get().words()),
            "Find out why; reopen the hot fix or answer for them.");
      }
    }
    return open(history, found);
  }

  private static Open open(History history, ReportersFound found) {
    var confirmed = new ArrayList<>(found.reporters());
    confirmed.removeIf(reporter -> SignOffAnswers.latest(history, found.run(), reporter).isEmpty());
    var silent = new ArrayList<>(found.reporters());
    silent.removeAll(confirmed);
    return new Open(
        Stream.of(words(confirmed, "confirmed it"), words(silent, "did not answer in time"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; ")));
  }

  private static Optional<String> words(List<String> people, String what) {
    return people.isEmpty()
        ? Optional.empty()
        : Optional.of("%s %s".formatted(String.join(", ", people), what));
  }
}
