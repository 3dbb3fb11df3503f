package dev.hotfix.web.story;

import dev.hotfix.journal.CommunicateFact;
import dev.hotfix.journal.CommunicateFact.AudienceForewarned;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.CommunicateFact.CancellationTold;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.CommunicateFact.OwnersCalled;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.CommunicateFact.StatusPosted;
import dev.hotfix.web.format.Words;
import dev.hotfix.web.story.Piece.Evidence;
import dev.hotfix.web.story.Piece.Quote;
import dev.hotfix.web.story.Piece.Strong;
import dev.hotfix.web.story.Piece.When;

/// Communicate's facts in words.
final class CommunicateStory {

  private CommunicateStory() {}

  static Told tell(CommunicateFact fact) {
    return switch (fact) {
      case AudienceForewarned(_, var from, var people) ->
          Told.plain(
              "told " + Words.count(people, "stakeholder") + " of the window from ",
              new When(from));
      case NoticeDrafted(var audience, var subject, _) ->
          Told.plain("drafted the notice to ", new Strong(audience), ": ", new Quote(subject));
      case NoticeApproved(var audience, var subject, _) ->
          Told.good("approved the notice to ", new Strong(audience), ": ", new Quote(subject));
      case AudienceTold(var audience, var people, var undeliverable) ->
          Told.plain(
              "told ",
              new Strong(audience),
              ", " + Words.count(people, "person"),
              undeliverable == 0 ? "" : "; " + undeliverable + " could not be reached");
      case CancellationTold(_, var people) ->
          Told.plain("told " + Words.count(people, "stakeholder") + " that the window is off");
      case OwnersCalled(_, var because, var people) ->
          Told.plain("called " + Words.count(people, "owner") + " by mail: " + because);
      case StatusPosted(var state, var words) ->
          Told.plain("posted to the status page, ", new Strong(state), ": ", new Quote(words));
      case RecordPublished(var markdown, _) ->
          Told.good("published the record, ", new Evidence(markdown, "Markdown"));
    };
  }
}
