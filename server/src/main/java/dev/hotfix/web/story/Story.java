package dev.hotfix.web.story;

import dev.hotfix.journal.CaseFact;
import dev.hotfix.journal.CommunicateFact;
import dev.hotfix.journal.DeployFact;
import dev.hotfix.journal.DevelopFact;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.IdentifyFact;
import dev.hotfix.journal.ValidateFact;
import dev.hotfix.journal.WatchFact;

/// Tells any fact in words. Exhaustive: a new kind of fact does not compile until it has a
/// sentence.
public final class Story {

  private Story() {}

  public static Told tell(Fact fact) {
    return switch (fact) {
      case CaseFact f -> CaseStory.tell(f);
      case IdentifyFact f -> IdentifyStory.tell(f);
      case DevelopFact f -> DevelopStory.tell(f);
      case DeployFact f -> DeployStory.tell(f);
      case ValidateFact f -> ValidateStory.tell(f);
      case CommunicateFact f -> CommunicateStory.tell(f);
      case WatchFact f -> WatchStory.tell(f);
    };
  }
}
