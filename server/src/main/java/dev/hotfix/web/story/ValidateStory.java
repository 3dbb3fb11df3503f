package dev.hotfix.web.story;

import dev.hotfix.journal.ValidateFact;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import dev.hotfix.journal.ValidateFact.ChecksRequested;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.ValidateFact.ReporterReminded;
import dev.hotfix.journal.ValidateFact.ReporterSilent;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.journal.ValidateFact.StakeholderSignedOff;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import dev.hotfix.journal.ValidateFact.WaveChecked;
import dev.hotfix.web.format.Words;
import dev.hotfix.web.story.Piece.Quote;
import dev.hotfix.web.story.Piece.Strong;
import java.util.List;

/// Validate's facts in words.
final class ValidateStory {

  private ValidateStory() {}

  static Told tell(ValidateFact fact) {
    return switch (fact) {
      case ChecksRan(_, var results) -> checks(results);
      case WaveChecked(_, var wave, var results, var broken) -> wave(wave, results, broken);
      case ChecksProbed(_, var results, var unfailing) -> probed(results, unfailing);
      case SymptomCompared(_, var fell, var because, var with, var without) ->
          (fell
                  ? Told.good("the symptom ", new Strong("fell"), ": " + because)
                  : Told.bad("the symptom has ", new Strong("not fallen"), ": " + because))
              .with(
                  without.requests() == 0
                      ? List.of()
                      : List.of(
                          "with the fix: " + Words.failed(with.failures(), with.requests()),
                          "without it: " + Words.failed(without.failures(), without.requests())));
      case ReportersFound(_, var reporters) ->
          Told.plain("found " + Words.count(reporters.size(), "reporter") + " to ask")
              .with(reporters);
      case ChecksRequested _ -> Told.plain("asked to run the checks again");
      case ReporterAsked(_, var reporter, _) ->
          Told.plain("asked " + reporter + " whether it is fixed for them");
      case ReporterReminded(_, var reporter, _) ->
          Told.plain("asked " + reporter + " once more whether it is fixed for them");
      case ReporterSilent(_, var reporter, var because) ->
          Told.plain(reporter + " is not waited for any longer: " + because);
      case StakeholderSignedOff(_, var digest, var words) ->
          Told.good(new Strong("signed off"), " bundle " + Words.brief(digest))
              .with(words.isEmpty() ? List.of() : List.of(words));
      case ReporterAnswered(var reporter, var fixed, var words) -> answered(reporter, fixed, words);
    };
  }

  private static Told wave(int wave, List<CheckResult> results, List<String> broken) {
    String made = "checked what wave %d changed: ".formatted(wave);
    return broken.isEmpty()
        ? Told.good(made + Words.count(results.size(), "check") + " made, none broken")
        : Told.bad(made, new Strong(Words.count(broken.size(), "check") + " broken")).with(broken);
  }

  private static Told probed(List<CheckResult> results, List<String> unfailing) {
    long failed = results.stream().filter(result -> !result.passed()).count();
    String ran =
        "ran %s before the roll-out: %d failed"
            .formatted(Words.count(results.size(), "check"), failed);
    Told told =
        unfailing.isEmpty()
            ? Told.plain(ran)
            : Told.bad(ran + "; these pass where nothing is: " + String.join(", ", unfailing));
    return told.with(results.stream().map(ValidateStory::line).toList());
  }

  private static Told checks(List<CheckResult> results) {
    long failed = results.stream().filter(result -> !result.passed()).count();
    var lines = results.stream().map(ValidateStory::line).toList();
    return failed == 0
        ? Told.good(
                "ran " + Words.count(results.size(), "check") + " on production: ",
                new Strong("all passed"))
            .with(lines)
        : Told.bad(
                "ran " + Words.count(results.size(), "check") + " on production: ",
                new Strong(failed + " failed"))
            .with(lines);
  }

  private static String line(CheckResult result) {
    return "%s %s (%s) on %s%s"
        .formatted(
            result.passed() ? "passed:" : "failed:",
            result.name(),
            result.kind(),
            result.target(),
            result.note().isBlank() ? "" : ", " + result.note());
  }

  private static Told answered(String reporter, boolean fixed, String words) {
    Object said = words.isBlank() ? "" : new Quote(words);
    String colon = words.isBlank() ? "" : ": ";
    return fixed
        ? Told.good("answered for " + reporter + ": it is ", new Strong("fixed"), colon, said)
        : Told.bad("answered for " + reporter + ": it is ", new Strong("not fixed"), colon, said);
  }
}
