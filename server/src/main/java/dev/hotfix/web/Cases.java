package dev.hotfix.web;

import dev.hotfix.deploy.RolloutStanding;
import dev.hotfix.deploy.Rollouts;
import dev.hotfix.deploy.WavesAreHealthy;
import dev.hotfix.develop.cause.RootCause;
import dev.hotfix.develop.production.EnvironmentReadings;
import dev.hotfix.develop.search.SearchRuns;
import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.HotFixRow;
import dev.hotfix.flow.HotFixes;
import dev.hotfix.flow.Lifecycle;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.journal.Culprit;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.PrioritySet;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.web.CaseView.Cause;
import dev.hotfix.web.CaseView.Problem;
import dev.hotfix.web.CaseView.Reasons;
import dev.hotfix.web.CaseView.Stop;
import dev.hotfix.web.CaseView.Version;
import dev.hotfix.web.chart.Sparkline;
import dev.hotfix.web.format.Words;
import dev.hotfix.work.Duty;
import dev.hotfix.work.DutyScheduler;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts together what the page of one hot fix shows to one reader.
@Component
final class Cases {

  private static final int MOST_SUSPECTS = 3;

  private final Conductor conductor;
  private final HotFixes hotfixes;
  private final DutyScheduler scheduler;
  private final Symptoms symptoms;
  private final Findings findings;

  Cases(
      Conductor conductor,
      HotFixes hotfixes,
      DutyScheduler scheduler,
      Symptoms symptoms,
      Findings findings) {
    this.conductor = conductor;
    this.hotfixes = hotfixes;
    this.scheduler = scheduler;
    this.symptoms = symptoms;
    this.findings = findings;
  }

  /// What is known beside the journal.
  @Component
  record Findings(SearchRuns runs, EnvironmentReadings readings) {}

  CaseView view(HotFixId id, Caller reader, String filter) {
    Situation situation = situation(id);
    HotFixRow row = hotfixes.find(id).orElseThrow();
    History history = situation.history();
    return new CaseView(
        situation,
        row,
        reasons(history),
        rail(situation),
        GateRows.of(situation, reader),
        new Problem(
            Sparkline.of(symptoms.lately(row.problem())), history.latest(ImpactAssessed.class)),
        cause(situation, reader),
        Proofs.of(history),
        LineRows.of(situation, reader),
        BuildRows.of(situation, findings.readings().of(id)),
        RolloutStanding.all(history).stream().findFirst(),
        Timelines.of(history, filter),
        tools(situation, reader),
        working(id));
  }

  Situation situation(HotFixId id) {
    return conductor
        .situation(id)
        .orElseThrow(() ->
            new Missing("There is no hot fix " + id + ".", "The board lists those that are open."));
  }

  private static Reasons reasons(History history) {
    return new Reasons(
        history.latest(SeveritySet.class).map(SeveritySet::reasons).orElse(List.of()),
        history.latest(PrioritySet.class).map(PrioritySet::reasons).orElse(List.of()));
  }

  private static List<Stop> rail(Situation situation) {
    var answers = Lifecycle.answers(situation);
    Stage now = Lifecycle.stage(situation);
    boolean ended = situation.history().ended();
    return Arrays.stream(Stage.values())
        .map(stage -> {
          boolean passed =
              answers.stream()
                  .filter(answer -> answer.gate().stage() == stage)
                  .allMatch(answer -> answer.verdict().passes());
          boolean here = stage == now && !ended;
          return new Stop(stage, here ? "now" : passed || ended ? "done" : "ahead");
        })
        .toList();
  }

  private Cause cause(Situation situation, Caller reader) {
    History history = situation.history();
    return new Cause(
        history.latest(CauseNamed.class).map(CauseNamed::words),
        RootCause.versions(history).stream().map(Cases::version).toList(),
        Culprit.of(history),
        history.latest(SuspectsRanked.class).stream()
            .flatMap(ranked -> ranked.suspects().stream())
            .limit(MOST_SUSPECTS)
            .toList(),
        history.latest(ReproductionGiven.class),
        BisectView.of(situation, findings.runs()),
        Stream.of("write-cause", "give-reproduction")
            .filter(_ -> !history.ended())
            .flatMap(action -> form(action, situation, reader).stream())
            .toList());
  }

  private static Version version(Entry entry) {
    return new Version((RootCauseWritten) entry.fact(), entry.actor(), entry.at());
  }

  /// Buttons that belong to no gate: pause and roll back while a roll-out is under way, roll back
  /// when it is complete.
  static List<Form.Filled> tools(Situation situation, Caller reader) {
    History history = situation.history();
    Optional<String> run =
        Rollouts.changeable(history).filter(one -> Rollouts.mustGoBack(history, one).isEmpty());
    if (run.isEmpty() || history.ended()) {
      return List.of();
    }
    boolean done = Rollouts.completed(history, run.get());
    boolean paused = Rollouts.paused(history, run.get());
    String back =
        "Roll back " + Words.count(RolloutStanding.of(history, run.get()).changed(), "target");
    return Stream.of(
            Optional.of(paused ? "resume-rollout" : "pause-rollout")
                .filter(_ -> !done)
                .flatMap(action -> form(action, situation, reader)),
            retry(history, run.get())
                .filter(_ -> !done && !paused)
                .flatMap(words ->
                    form("retry-targets", situation, reader).map(form -> form.button(words))),
            undecided(situation).flatMap(action -> form(action, situation, reader)),
            form("roll-back", situation, reader).map(form -> form.button(back)))
        .flatMap(Optional::stream)
        .toList();
  }

  /// How many targets can be tried again now; empty when there are none.
  private static Optional<String> retry(History history, String run) {
    long again =
        dev.hotfix.journal.Missing.of(history, run).values().stream()
            .filter(one -> !one.retried())
            .count();
    return again == 0 ? Optional.empty() : Optional.of("Retry " + Words.count(again, "target"));
  }

  /// What a person can do about a wave that waits for them.
  private static Optional<String> undecided(Situation situation) {
    return Optional.of(new WavesAreHealthy().action(situation)).filter(action -> !action.isEmpty());
  }

  static Optional<Form.Filled> form(String action, Situation situation, Caller reader) {
    return Optional.of(Forms.of(action))
        .filter(form -> reader.role().includes(form.role()))
        .flatMap(form -> form.fill(situation));
  }

  private List<String> working(HotFixId id) {
    return scheduler.pending(id).stream().map(Duty::step).distinct().sorted().toList();
  }
}
