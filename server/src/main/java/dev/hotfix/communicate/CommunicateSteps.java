package dev.hotfix.communicate;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.CaseFact.RetryAsked;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.CommunicateFact.AudienceForewarned;
import dev.hotfix.journal.CommunicateFact.CancellationTold;
import dev.hotfix.journal.CommunicateFact.OwnersCalled;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.CommunicateFact.StatusPosted;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.DeployFact.WindowCancelled;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.work.Step;
import java.util.Optional;

/// What the machine does so that everybody concerned knows, and when.
public final class CommunicateSteps {

  /// Tell the stakeholders the window of the bundle.
  public static final Step FOREWARN = new Step("forewarn", CommunicateSteps::unwarned);

  /// Tell those who know of a window that it was called off.
  public static final Step CALL_OFF = new Step("call-off", CommunicateSteps::untoldOff);

  /// Call the owners when a roll-out waits for a person.
  public static final Step CALL_OWNERS = new Step("call-owners", CommunicateSteps::uncalled);

  /// Say on the status page how it stands.
  public static final Step POST_STATUS =
      new Step("post-status", s -> StatusText.next(s).map(StatusPosted::state));

  /// Propose what each audience is told.
  public static final Step DRAFT_NOTICES = new Step("draft-notices", CommunicateSteps::undrafted);

  /// Mail an approved notice to its audience.
  public static final Step TELL_AUDIENCE = new Step("tell-audience", CommunicateSteps::untold);

  /// Write the record anew whenever something has happened since.
  public static final Step PUBLISH_RECORD =
      new Step("publish-record", s -> staleSince(s.history()).map(seq -> "after-" + seq));

  private CommunicateSteps() {}

  /// The newest fact that the record does not tell of; empty when it tells all. What is only said,
  /// and the record's own troubles, do not make it stale.
  static Optional<Integer> staleSince(History history) {
    int published = Progress.seq(history.latestEntry(RecordPublished.class, _ -> true));
    return history.round().reversed().stream()
        .filter(entry -> belongs(entry))
        .map(Entry::seq)
        .findFirst()
        .filter(seq -> seq > published);
  }

  private static boolean belongs(Entry entry) {
    return switch (entry.fact()) {
      case RecordPublished _, Commented _, WorkGivenUp _, RetryAsked _ -> false;
      default -> true;
    };
  }

  private static Optional<String> unwarned(Situation situation) {
    History history = situation.history();
    Optional<Entry> window = history.window();
    Optional<String> digest = Progress.bundle(history).map(BundleBuilt::digest);
    if (window.isEmpty()
        || digest.isEmpty()
        || Audience.people(situation.service(), Audience.STAKEHOLDERS).isEmpty()) {
      return Optional.empty();
    }
    return digest
        .filter(d -> AudienceIsForewarned.told(history, window.get(), d).isEmpty())
        .map(d -> "%d/%s".formatted(window.get().seq(), d));
  }

  /// The newest question that nobody was called for, while its roll-out is under way.
  private static Optional<String> uncalled(Situation situation) {
    History history = situation.history();
    return asked(history)
        .filter(question -> !history.has(OwnersCalled.class, it -> it.about() == question.seq()))
        .map(question -> "fact-" + question.seq());
  }

  /// What a person must decide so that the newest roll-out goes on; empty once it went on.
  static Optional<Entry> asked(History history) {
    int decided = history.seq(Fact.class, CommunicateSteps::decides);
    return history
        .latestEntry(WaveUndecided.class, _ -> true)
        .filter(question -> question.seq() > decided);
  }

  private static boolean decides(Fact fact) {
    return fact instanceof WaveHealthy
        || fact instanceof WaveHarmed
        || fact instanceof RollbackAsked
        || fact instanceof RolloutCompleted
        || fact instanceof RolloutStarted;
  }

  /// A window that was called off after its stakeholders were told, and that they do not know.
  private static Optional<String> untoldOff(Situation situation) {
    History history = situation.history();
    boolean known =
        history.seq(AudienceForewarned.class, _ -> true)
            > history.seq(CancellationTold.class, _ -> true);
    return history
        .latestEntry(WindowCancelled.class, _ -> true)
        .filter(_ -> known && history.window().isEmpty())
        .map(off -> "fact-" + off.seq());
  }

  private static Optional<String> undrafted(Situation situation) {
    return Progress.rolledOut(situation.history())
        .filter(_ -> Progress.isConfirmed(situation))
        .filter(_ -> Audience.of(situation).stream().anyMatch(audience -> !audience.drafted()))
        .map(entry -> "after-" + entry.seq());
  }

  private static Optional<String> untold(Situation situation) {
    return Audience.of(situation).stream()
        .filter(audience -> audience.approved().isPresent() && audience.told().isEmpty())
        .map(audience -> "%s/%d".formatted(audience.name(), Progress.seq(audience.approved())))
        .findFirst();
  }
}
