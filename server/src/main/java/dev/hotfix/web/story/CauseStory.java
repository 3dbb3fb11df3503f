package dev.hotfix.web.story;

import dev.hotfix.journal.DevelopFact.CauseFact;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.DevelopFact.CulpritTraced;
import dev.hotfix.journal.DevelopFact.CulpritUnknown;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.DevelopFact.SearchRestarted;
import dev.hotfix.journal.DevelopFact.SearchStopped;
import dev.hotfix.journal.DevelopFact.Suspect;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.web.format.Words;
import dev.hotfix.web.story.Piece.Code;
import dev.hotfix.web.story.Piece.Commit;
import dev.hotfix.web.story.Piece.Evidence;
import dev.hotfix.web.story.Piece.Quote;
import dev.hotfix.web.story.Piece.Strong;
import java.util.List;

/// What is known of the cause, in words.
final class CauseStory {

  private CauseStory() {}

  static Told tell(CauseFact fact) {
    return switch (fact) {
      case SuspectsRanked(var at, var suspects) ->
          Told.plain(
                  "ranked " + Words.count(suspects.size(), "suspect") + " before ", new Commit(at))
              .withDetails(suspects.stream().limit(5).map(CauseStory::suspect).toList());
      case ReproductionGiven(var test, _) ->
          Told.good("gave a test that shows the defect: ", new Code(test));
      case CulpritFound found -> culprit(found);
      case CulpritNotFound(var because, var runs) ->
          Told.bad("found no culprit in " + Words.count(runs, "run") + ": " + because);
      case SearchStopped(var because) ->
          Told.plain(
              "stopped the search for the culprit" + (because.isBlank() ? "" : ": " + because));
      case SearchRestarted(var flaky, var afresh) ->
          Told.plain(
              "restarted the search for the culprit"
                  + (flaky ? ", weighing every run" : "")
                  + (afresh ? ", without the runs made before" : ""));
      case CauseNamed(var words, var commit) ->
          commit == null
              ? Told.voice("named the cause: ", new Quote(words))
              : Told.voice("named the cause, ", new Commit(commit), ": ", new Quote(words));
      case CulpritTraced traced -> traced(traced);
      case CulpritUnknown(var named, var because) ->
          Told.bad("does not know the culprit ", new Code(named), ": " + because);
      case RootCauseWritten(var what, var why, var through, var since) ->
          Told.plain("wrote the root cause")
              .with(
                  List.of(
                      "what: " + what,
                      "why: " + why,
                      "how it got through: " + through,
                      "since: " + since));
    };
  }

  private static Told traced(CulpritTraced traced) {
    return Told.plain(
        "traced the culprit ",
        new Commit(traced.commit()),
        traced.releases().isEmpty()
            ? ": no tagged release holds it"
            : ": " + Words.count(traced.releases().size(), "release") + " since ",
        new Strong(traced.releases().isEmpty() ? "" : traced.releases().getFirst()));
  }

  private static Told culprit(CulpritFound found) {
    return Told.good(
        "found the culprit in " + Words.count(found.runs(), "run") + ": ",
        new Commit(found.commit()),
        " “" + found.subject() + "” by " + found.author() + ", ",
        new Evidence(found.evidence(), "log of the search"));
  }

  private static List<Piece> suspect(Suspect suspect) {
    return Told.sentence(
        new Commit(suspect.commit()),
        " " + suspect.subject() + " (" + String.join("; ", suspect.reasons()) + ")");
  }
}
