package dev.hotfix.web.story;

import dev.hotfix.journal.DevelopFact;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.CauseFact;
import dev.hotfix.journal.DevelopFact.FixClashed;
import dev.hotfix.journal.DevelopFact.FixJoined;
import dev.hotfix.journal.DevelopFact.FixNotProven;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.FixReviewed;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.Running;
import dev.hotfix.journal.DevelopFact.SuiteFailed;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.web.format.Words;
import dev.hotfix.web.story.Piece.Code;
import dev.hotfix.web.story.Piece.Commit;
import dev.hotfix.web.story.Piece.Evidence;
import dev.hotfix.web.story.Piece.Quote;
import dev.hotfix.web.story.Piece.Strong;
import java.util.List;

/// Develop's facts in words.
final class DevelopStory {

  private DevelopStory() {}

  static Told tell(DevelopFact fact) {
    return switch (fact) {
      case ProductionRead(var commit, var targets) ->
          Told.plain(
                  "asked the running instances: production runs ",
                  new Commit(commit),
                  " on " + Words.count(targets.size(), "target"))
              .withDetails(targets.stream().map(DevelopStory::running).toList());
      case CauseFact found -> CauseStory.tell(found);
      case BranchOpened(var branch, var commit) ->
          Told.plain("opened the branch ", new Code(branch), " from ", new Commit(commit));
      case FixPushed push ->
          Told.plain(
                  push.author() + " pushed the fix ",
                  new Commit(push.commit()),
                  " “" + push.subject() + "”")
              .with(push.files());
      case ProductionMoved moved -> moved(moved);
      case FixJoined(var fix, var production, var commit) ->
          fix.equals(commit)
              ? Told.plain("saw that ", new Commit(fix), " holds what else went out")
              : Told.plain(
                  "merged ",
                  new Commit(production),
                  ", which production runs now, into the fix: ",
                  new Commit(commit));
      case FixClashed(var fix, _, var because, var places, _) ->
          Told.bad("the fix ", new Commit(fix), " does not go together with production: " + because)
              .with(places.lines().toList());
      case FixProven proven -> proven(proven);
      case FixNotProven(var fix, var because, _) ->
          Told.bad("the fix ", new Commit(fix), " is not proven: " + because);
      case SuitePassed(var fix, var tests, var evidence) ->
          Told.good(
              "the suite passed on ",
              new Commit(fix),
              ", " + Words.count(tests, "test") + ", ",
              new Evidence(evidence, "log"));
      case SuiteFailed(var fix, var failing, var because) ->
          Told.bad("the suite failed on ", new Commit(fix), ": " + because).with(failing);
      case FixReviewed(var commit, var accepted, var words) -> review(commit, accepted, words);
      case LinesForecast(var fix, var lines) ->
          Told.plain(
                  "forecast how ",
                  new Commit(fix),
                  " lands on " + Words.count(lines.size(), "line"))
              .withDetails(lines.stream().map(DevelopStory::line).toList());
    };
  }

  private static Told moved(ProductionMoved moved) {
    String takenBack = moved.takenBack();
    return takenBack == null
        ? Told.plain(
            "saw that production runs ",
            new Commit(moved.commit()),
            " now, the fix of HF-" + moved.hotfix())
        : Told.plain(
            "saw that ",
            new Commit(takenBack),
            " was taken back; production runs ",
            new Commit(moved.commit()));
  }

  private static Told proven(FixProven proven) {
    return Told.good(
        "proved the fix: ",
        new Code(proven.test()),
        " is red on ",
        new Commit(proven.production()),
        " and green on ",
        new Commit(proven.fix()),
        ", " + Words.count(proven.runs(), "run") + " each, ",
        new Evidence(proven.evidence(), "signed statement"));
  }

  private static Told review(String commit, boolean accepted, String words) {
    Object said = words.isBlank() ? "" : new Quote(words);
    String colon = words.isBlank() ? "" : ": ";
    return accepted
        ? Told.good("accepted the fix ", new Commit(commit), " in review" + colon, said)
        : Told.bad("asked for changes to ", new Commit(commit), " in review" + colon, said);
  }

  private static List<Piece> running(Running running) {
    String commit = running.commit();
    return commit == null
        ? Told.sentence(new Code(running.target()), " " + running.note())
        : Told.sentence(new Code(running.target()), " ", new Commit(commit));
  }

  private static List<Piece> line(LineForecast line) {
    String how =
        switch (line.verdict()) {
          case "clean" -> "picks clean";
          case "already" -> "already has it";
          default -> "conflicts in " + String.join(", ", line.files());
        };
    return Told.sentence(new Strong(line.line()), " " + how);
  }
}
