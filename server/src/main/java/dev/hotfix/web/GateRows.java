package dev.hotfix.web;

import dev.hotfix.deploy.Rollouts;
import dev.hotfix.flow.Lifecycle;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.History;
import dev.hotfix.web.CaseView.GateRow;
import dev.hotfix.web.CaseView.Gates;
import java.util.List;
import java.util.Optional;

/// The gates of a hot fix as a list to work through: what holds it now, with its button; what will
/// be asked later; what is open, with its evidence.
final class GateRows {

  private GateRows() {}

  static Gates of(Situation situation, Caller reader) {
    List<GateRow> rows =
        Lifecycle.answers(situation).stream()
            .map(answer -> row(answer, situation, reader))
            .toList();
    if (situation.history().ended()) {
      return new Gates(List.of(), List.of(), rows);
    }
    Stage now = Lifecycle.stage(situation);
    return new Gates(
        rows.stream().filter(row -> !row.verdict().passes() && near(row, now)).toList(),
        rows.stream().filter(row -> !row.verdict().passes() && !near(row, now)).toList(),
        rows.stream().filter(row -> row.verdict().passes()).toList());
  }

  /// Near is what belongs to the present stage, and whatever somebody can act on already.
  private static boolean near(GateRow row, Stage now) {
    return row.stage().compareTo(now) <= 0 || row.form().isPresent();
  }

  private static GateRow row(Lifecycle.Answer answer, Situation situation, Caller reader) {
    var gate = answer.gate();
    String action = gate.action(situation);
    boolean asks = !situation.history().ended() && !answer.verdict().passes() && !action.isEmpty();
    return new GateRow(
        gate.name(),
        gate.statement(),
        gate.stage(),
        answer.verdict(),
        asks ? Cases.form(action, situation, reader) : Optional.empty(),
        waiver(answer, situation, reader),
        undo(gate.name(), situation, reader),
        evidence(gate.name(), situation.history()));
  }

  /// The emergency lane, for those who may take it.
  private static Optional<Form.Filled> waiver(
      Lifecycle.Answer answer, Situation situation, Caller reader) {
    return Optional.of(Forms.waive(answer.gate(), situation))
        .filter(_ -> !answer.verdict().passes() && !situation.history().ended())
        .filter(form -> reader.role().includes(form.role()))
        .flatMap(form -> form.fill(situation));
  }

  /// What takes back the decision that a gate is about, as long as nothing came of it.
  private static Optional<Form.Filled> undo(String gate, Situation situation, Caller reader) {
    History history = situation.history();
    return gate.equals("InsideChangeWindow")
            && !history.ended()
            && history.window().isPresent()
            && Rollouts.changeable(history).isEmpty()
        ? Cases.form("cancel-window", situation, reader)
        : Optional.empty();
  }

  /// What shows that a gate is rightly open.
  private static Optional<String> evidence(String gate, History history) {
    return switch (gate) {
      case "CauseIsNamed" -> history.latest(CulpritFound.class).map(CulpritFound::evidence);
      case "FixIsProven" -> history.latest(FixProven.class).map(FixProven::evidence);
      case "SuitePasses" -> history.latest(SuitePassed.class).map(SuitePassed::evidence);
      case "BundleIsSigned" -> history.latest(BundleBuilt.class).map(BundleBuilt::bundle);
      case "RecordIsPublished" -> history.latest(RecordPublished.class).map(RecordPublished::html);
      default -> Optional.empty();
    };
  }
}
