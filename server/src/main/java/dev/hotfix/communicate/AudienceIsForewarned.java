package dev.hotfix.communicate;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.CommunicateFact.AudienceForewarned;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The stakeholders know the window of this very bundle, as long before it as the procedure gives
/// them notice.
public final class AudienceIsForewarned implements Gate {

  @Override
  public Stage stage() {
    return Stage.DEPLOY;
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.fix(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    if (Audience.people(situation.service(), Audience.STAKEHOLDERS).isEmpty()) {
      return new NotNeeded("the service names no stakeholders");
    }
    History history = situation.history();
    Optional<Entry> window = history.window();
    Optional<BundleBuilt> bundle = Progress.bundle(history);
    if (window.isEmpty() || bundle.isEmpty()) {
      return new Held(
          window.isEmpty() ? "no window has been agreed" : "the bundle is not built",
          "Stakeholders are told as soon as the bundle is built and its window agreed.");
    }
    return told(history, window.get(), bundle.get().digest())
        .map(entry -> judged(situation, entry))
        .orElseGet(
            () -> new Held("the stakeholders are being told", "Wait for the mails to leave."));
  }

  /// The telling of this bundle's window, after that window was chosen.
  static Optional<Entry> told(History history, Entry window, String digest) {
    return Progress.since(
        history, window.seq(), AudienceForewarned.class, told -> told.digest().equals(digest));
  }

  private static Verdict judged(Situation situation, Entry entry) {
    var told = (AudienceForewarned) entry.fact();
    if (told.people() == 0) {
      return new Held(
          "none of the stakeholders could be reached",
          "Correct their addresses and agree on the window again, or tell them and waive this.");
    }
    Duration notice = situation.procedure().notice();
    Instant earliest = entry.at().plus(notice);
    Instant begin = told.from().isAfter(situation.now()) ? told.from() : situation.now();
    return begin.isBefore(earliest)
        ? new Held(
            "they were told at %s and have %s notice"
                .formatted(Words.time(entry.at()), Words.span(notice)),
            "Wait until %s.".formatted(Words.time(earliest)))
        : new Open(
            "%s told of the window from %s"
                .formatted(Words.people(told.people()), Words.time(told.from())));
  }
}
