package dev.hotfix.web.story;

import dev.hotfix.journal.CaseFact;
import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.CaseFact.DebtPaid;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.CaseFact.RetryAsked;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.Subject;
import dev.hotfix.web.story.Piece.Code;
import dev.hotfix.web.story.Piece.Quote;
import dev.hotfix.web.story.Piece.Strong;
import dev.hotfix.web.story.Piece.When;
import org.jspecify.annotations.Nullable;

/// What can happen in any stage, in words.
final class CaseStory {

  private CaseStory() {}

  static Told tell(CaseFact fact) {
    return switch (fact) {
      case Commented(var words) -> Told.voice(new Quote(words));
      case GateWaived(var gate, var because, var payBy, var subject) ->
          Told.voice(
              "waived ",
              new Strong(gate(gate)),
              scope(subject) + ", to be made good ",
              new When(payBy),
              ": ",
              new Quote(because));
      case DebtPaid(var gate, var how) ->
          Told.good("made good what was waived, ", new Strong(gate(gate)), ": ", new Quote(how));
      case WorkGivenUp(var step, _, var because) ->
          Told.bad("gave up ", new Code(step), ": ", because);
      case RetryAsked(var step, _) -> Told.plain("asked to try ", new Code(step), " again");
    };
  }

  private static String scope(@Nullable Subject subject) {
    if (subject == null || subject.isCase()) {
      return "";
    }
    return (subject.isThere() ? " for " : " as long as there is ") + subject.words();
  }

  /// `FixIsProven` as people read it.
  private static String gate(String name) {
    String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }
}
