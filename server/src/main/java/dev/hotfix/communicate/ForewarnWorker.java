package dev.hotfix.communicate;

import dev.hotfix.communicate.Mailing.Text;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CommunicateFact.AudienceForewarned;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.DeployFact.WindowChosen;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Mails the stakeholders when production is going to change, what changes, what could go wrong and
/// how it is taken back, with a request for their calendars that a later one moves.
@Component
final class ForewarnWorker implements Worker {

  private final Mailing mailing;
  private final Supplier<URI> address;

  ForewarnWorker(Mailing mailing, Supplier<URI> address) {
    this.mailing = mailing;
    this.address = address;
  }

  @Override
  public Step step() {
    return CommunicateSteps.FOREWARN;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    History history = situation.history();
    Entry chosen = history.window().orElseThrow();
    BundleBuilt bundle = Progress.bundle(history).orElseThrow();
    List<String> people = Audience.people(situation.service(), Audience.STAKEHOLDERS);
    return mailing.send(
        "%s/forewarn/%s".formatted(situation.id(), assignment.key()),
        people,
        text(situation, chosen, bundle),
        tally ->
            Outcome.done(
                new AudienceForewarned(
                    bundle.digest(), ((WindowChosen) chosen.fact()).from(), tally.sent())));
  }

  private Text text(Situation situation, Entry chosen, BundleBuilt bundle) {
    var window = (WindowChosen) chosen.fact();
    History history = situation.history();
    String service = situation.service().title();
    String environment = history.opened().environment();
    String page = Links.hotfix(address.get(), situation.id());
    Invitation invitation = Invitation.of(situation, chosen, chosen.seq(), address.get());
    return new Text(
        "%s: change in %s from %s".formatted(service, environment, Words.time(window.from())),
        """
        A hot fix will be rolled out to %s in %s.

        When:      %s until %s
        Why:       %s
        What:      %s on %s
        Risk:      %s
        Way back:  %s

        Follow it, or object: %s
        """
            .formatted(
                service,
                environment,
                Words.time(window.from()),
                Words.time(window.until()),
                why(history),
                Words.count(bundle.files(), "changed file"),
                Words.count(situation.environment().targets().size(), "target"),
                risk(history, bundle),
                wayBack(history, bundle),
                page),
        person -> invitation.to(person, "Follow it, or object: " + page, chosen.at()));
  }

  private static String why(History history) {
    String title = history.opened().title();
    return history
        .latest(CauseNamed.class)
        .map(cause -> "%s. Cause: %s".formatted(title, cause.words()))
        .orElse(title);
  }

  private static String risk(History history, BundleBuilt bundle) {
    String proven =
        history.has(FixProven.class, proof -> proof.fix().equals(bundle.fix()))
            ? "the fix is proven by a test"
            : "the fix is not proven by a test";
    return history
        .latest(SuitePassed.class, suite -> suite.fix().equals(bundle.fix()))
        .map(suite -> "%s, and %s passed".formatted(proven, Words.count(suite.tests(), "test")))
        .orElse(proven + ", and the test suite has not passed");
  }

  private static String wayBack(History history, BundleBuilt bundle) {
    String itself = "each group of targets is judged and taken back by itself if it does harm";
    return history.has(RollbackRehearsed.class, r -> r.digest().equals(bundle.digest()))
        ? itself + "; the way back was rehearsed"
        : itself;
  }
}
