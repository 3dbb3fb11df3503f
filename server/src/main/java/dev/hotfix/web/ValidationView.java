package dev.hotfix.web;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.ValidateFact.ReporterSilent;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.journal.ValidateFact.StakeholderSignedOff;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether production works with the newest fix: how each check came out before and after, what
/// became of the symptom, and who has confirmed it.
///
/// @param probedAt when the checks were made before the roll-out
/// @param ranAt when they were made after it
record ValidationView(
    Optional<Instant> probedAt,
    Optional<Instant> ranAt,
    List<Row> rows,
    Optional<SymptomCompared> symptom,
    List<Reporter> reporters,
    List<Signature> signatures) {

  /// One check, and how it came out on each target; either side is empty as long as it was not
  /// made.
  record Row(
      String name,
      String kind,
      boolean unfailing,
      List<CheckResult> before,
      List<CheckResult> after) {

    boolean passes() {
      return !after.isEmpty() && after.stream().allMatch(CheckResult::passed);
    }

    /// The result that says most: the first that failed, else the first, of the last time.
    CheckResult telling() {
      List<CheckResult> last = after.isEmpty() ? before : after;
      return last.stream().filter(result -> !result.passed()).findFirst().orElseGet(last::getFirst);
    }
  }

  /// Somebody who reported the problem; without an answer they were asked, or will be. `silent`
  /// says why they are not waited for.
  record Reporter(
      String name,
      @Nullable Instant asked,
      Optional<ReporterAnswered> answer,
      Optional<String> silent) {}

  /// A stakeholder who signed off what production runs.
  record Signature(String name, Instant at, String words) {}

  static ValidationView of(Situation situation) {
    History history = situation.history();
    Optional<RolloutCompleted> done =
        history.completion().map(entry -> (RolloutCompleted) entry.fact());
    Optional<Entry> probed =
        history.latestEntry(
            ChecksProbed.class, p -> done.isEmpty() || p.digest().equals(done.get().digest()));
    Optional<Entry> ran =
        done.flatMap(run -> history.latestEntry(ChecksRan.class, r -> r.run().equals(run.run())));
    return new ValidationView(
        probed.map(Entry::at),
        ran.map(Entry::at),
        rows(
            probed.map(entry -> (ChecksProbed) entry.fact()),
            ran.map(entry -> (ChecksRan) entry.fact())),
        done.flatMap(run -> history.latest(SymptomCompared.class, s -> s.run().equals(run.run()))),
        done.map(run -> reporters(history, run.run())).orElse(List.of()),
        done.map(run -> signatures(history, run.run())).orElse(List.of()));
  }

  /// How many checks passed everywhere after the roll-out.
  long passed() {
    return rows.stream().filter(Row::passes).count();
  }

  private static List<Row> rows(Optional<ChecksProbed> probed, Optional<ChecksRan> ran) {
    List<CheckResult> before = probed.map(ChecksProbed::results).orElse(List.of());
    List<CheckResult> after = ran.map(ChecksRan::results).orElse(List.of());
    List<String> unfailing = probed.map(ChecksProbed::unfailing).orElse(List.of());
    return Stream.of(before, after)
        .flatMap(List::stream)
        .map(CheckResult::name)
        .distinct()
        .map(name -> row(name, unfailing.contains(name), of(name, before), of(name, after)))
        .toList();
  }

  private static Row row(
      String name, boolean unfailing, List<CheckResult> before, List<CheckResult> after) {
    String kind = (after.isEmpty() ? before : after).getFirst().kind();
    return new Row(name, kind, unfailing, before, after);
  }

  private static List<CheckResult> of(String name, List<CheckResult> results) {
    return results.stream().filter(result -> result.name().equals(name)).toList();
  }

  private static List<Reporter> reporters(History history, String run) {
    return history
        .latest(ReportersFound.class, found -> found.run().equals(run))
        .map(ReportersFound::reporters)
        .orElse(List.of())
        .stream()
        .map(name ->
            new Reporter(
                name,
                history
                    .latestEntry(
                        ReporterAsked.class, a -> a.run().equals(run) && a.reporter().equals(name))
                    .map(Entry::at)
                    .orElse(null),
                history.latest(ReporterAnswered.class, a -> a.reporter().equals(name)),
                history
                    .latest(
                        ReporterSilent.class, s -> s.run().equals(run) && s.reporter().equals(name))
                    .map(ReporterSilent::because)))
        .toList();
  }

  private static List<Signature> signatures(History history, String run) {
    return history.round().stream()
        .filter(entry ->
            entry.fact() instanceof StakeholderSignedOff signed && signed.run().equals(run))
        .map(entry ->
            new Signature(
                entry.actor().name(), entry.at(), ((StakeholderSignedOff) entry.fact()).words()))
        .toList();
  }
}
