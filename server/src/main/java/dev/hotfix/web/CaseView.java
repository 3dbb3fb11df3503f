package dev.hotfix.web;

import dev.hotfix.deploy.RolloutStanding;
import dev.hotfix.flow.HotFixRow;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Verdict;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.Culprit;
import dev.hotfix.journal.DevelopFact.ProofRun;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.DevelopFact.Suspect;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.web.story.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One hot fix as its page shows it.
///
/// @param tools what can be done at any time, whatever the gates say
/// @param working what the machine is doing now, by step
record CaseView(
    Situation situation,
    HotFixRow row,
    Reasons reasons,
    List<Stop> rail,
    Gates gates,
    Problem problem,
    Cause cause,
    Optional<ProofView> proof,
    List<LineRow> lines,
    List<BuildRow> builds,
    Optional<RolloutStanding> rollout,
    Timeline timeline,
    List<Form.Filled> tools,
    List<String> working) {

  boolean hasRecord() {
    return situation.history().has(RecordPublished.class);
  }

  /// Why severity and priority are what they are.
  record Reasons(List<String> severity, List<String> priority) {}

  /// A stage on the rail; `state` is done, now or ahead.
  record Stop(Stage stage, String state) {}

  /// Held ones first; `later` are held in stages not reached yet.
  record Gates(List<GateRow> held, List<GateRow> later, List<GateRow> passed) {}

  record GateRow(
      String name,
      String statement,
      Stage stage,
      Verdict verdict,
      Optional<Form.Filled> form,
      Optional<Form.Filled> waiver,
      Optional<Form.Filled> undo,
      Optional<String> evidence) {

    /// How it is drawn: its class and its icon.
    String tint() {
      return switch (verdict) {
        case Verdict.Open _ -> "open";
        case Verdict.Held _ -> "held";
        case Verdict.Waived _ -> "waived";
        case Verdict.NotNeeded _, Verdict.CannotTell _ -> "grey";
      };
    }

    String icon() {
      return switch (verdict) {
        case Verdict.Open _ -> "done";
        case Verdict.Held _ -> "held";
        case Verdict.Waived _ -> "waived";
        case Verdict.NotNeeded _ -> "none";
        case Verdict.CannotTell _ -> "unknown";
      };
    }

    /// The verdict as a word, so that colour is never alone.
    String word() {
      return switch (verdict) {
        case Verdict.Open _ -> "open";
        case Verdict.Held _ -> "held";
        case Verdict.Waived _ -> "waived";
        case Verdict.NotNeeded _ -> "not needed";
        case Verdict.CannotTell _ -> "cannot tell";
      };
    }

    String remedy() {
      return switch (verdict) {
        case Verdict.Held(_, var remedy) -> remedy;
        case Verdict.CannotTell(_, var remedy) -> remedy;
        case Verdict.Open _, Verdict.NotNeeded _ -> "";
        case Verdict.Waived waiver -> "Waived " + waiver.words() + ".";
      };
    }
  }

  record Problem(String spark, Optional<ImpactAssessed> impact) {}

  /// What is known of the cause; `search` is how far the search for it is, `versions` are the root
  /// cause record's, the newest first.
  record Cause(
      Optional<String> words,
      List<Version> versions,
      Optional<Culprit> culprit,
      List<Suspect> suspects,
      Optional<ReproductionGiven> test,
      Optional<BisectView> search,
      List<Form.Filled> asks) {

    boolean unknown() {
      return versions.isEmpty() && words.isEmpty() && culprit.isEmpty() && suspects.isEmpty();
    }
  }

  /// A version of the root cause record.
  record Version(RootCauseWritten cause, Actor by, Instant at) {

    boolean drafted() {
      return by.kind() == Actor.Kind.MACHINE;
    }
  }

  /// A proof: the runs of the test on production's commit beside those on the fix.
  record ProofView(
      boolean proven, String test, String because, List<Side> sides, String evidence) {}

  /// One side of a proof; `fits` says whether every run was as it should be there.
  record Side(
      String name, String commit, String words, boolean red, boolean fits, List<ProofRun> runs) {

    String tint() {
      return !fits ? "warn" : red ? "bad" : "good";
    }
  }

  /// One release line: whether it has the problem, how the fix would land, and how far it has come.
  /// `affected` is yes, no, or empty when nobody knows.
  record LineRow(
      String line,
      String affected,
      String landing,
      String files,
      LineState state,
      Optional<Form.Filled> waiver) {}

  /// How far the fix has come on a line: colour, icon, word, and why; `evidence` is what shows it.
  record LineState(
      String tint,
      String icon,
      String word,
      String note,
      String commit,
      String evidence,
      String evidenceName) {

    static LineState of(String tint, String icon, String word) {
      return new LineState(tint, icon, word, "", "", "", "");
    }

    LineState because(String why) {
      return new LineState(tint, icon, word, why, commit, evidence, evidenceName);
    }

    LineState at(String where) {
      return new LineState(tint, icon, word, note, where, evidence, evidenceName);
    }

    LineState shownBy(String sha256, String name) {
      return new LineState(tint, icon, word, note, commit, sha256, name);
    }
  }

  /// What an environment runs; `holds` says whether that contains the fix: yes, no, or empty.
  record BuildRow(String environment, String commit, String targets, String holds) {}

  /// The facts told, oldest first; `filter` is all, people, machine or discussion.
  record Timeline(String filter, List<Moment> moments, int hidden) {}

  record Moment(int seq, Instant at, Actor actor, boolean comment, Told told) {
    private static final int LINES = 6;
    private static final int LETTERS = 600;

    /// Whether its details are folded away.
    boolean lengthy() {
      int letters =
          told.details().stream().flatMap(List::stream).mapToInt(it -> it.plain().length()).sum();
      return told.details().size() > LINES || letters > LETTERS;
    }
  }
}
