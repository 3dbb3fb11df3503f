package dev.hotfix.web.story;

import dev.hotfix.journal.IdentifyFact;
import dev.hotfix.journal.IdentifyFact.HotFixDismissed;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.journal.IdentifyFact.PrioritySet;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.web.format.Words;
import dev.hotfix.web.story.Piece.Strong;
import dev.hotfix.web.story.Piece.When;

/// Identify's facts in words.
final class IdentifyStory {

  private IdentifyStory() {}

  static Told tell(IdentifyFact fact) {
    return switch (fact) {
      case HotFixOpened(var service, var environment, _, _, var because, var firstSeen) ->
          Told.plain(
              "opened for ",
              new Strong(service + " in " + environment),
              ", first seen ",
              new When(firstSeen),
              ": " + because);
      case ImpactAssessed impact -> impact(impact);
      case SeveritySet(var severity, var reasons) ->
          Told.plain("set the severity to ", new Strong(severity.name())).with(reasons);
      case PrioritySet(var priority, var reasons) ->
          Told.plain("set the priority to ", new Strong(priority + " of 100")).with(reasons);
      case OwnerAssigned(var person, var team, var because) ->
          Told.plain(
              "assigned to ",
              new Strong(person),
              team.isBlank() ? "" : " of " + team,
              because.isBlank() ? "" : ": " + because);
      case HotFixDismissed(var because) -> Told.plain("dismissed the hot fix: " + because);
    };
  }

  private static Told impact(ImpactAssessed impact) {
    Double share = impact.share();
    return Told.plain(
            "assessed the impact: ",
            new Strong(Words.count(impact.users(), "user")),
            ", " + Words.count(impact.events(), "event"),
            share == null ? "" : ", " + Words.share(share) + " of requests",
            ", since ",
            new When(impact.since()))
        .with(impact.reasons());
  }
}
