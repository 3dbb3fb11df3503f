package dev.hotfix.web;

import dev.hotfix.TestServer;
import dev.hotfix.access.Change;
import dev.hotfix.access.People;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.flow.Conductor;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Journal;
import dev.hotfix.journal.Severity;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.Signals;
import dev.hotfix.web.Seed.Step;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// A real server with four people and six hot fixes: HF-1 rolling out, HF-2 waiting for approval,
/// HF-3 for review, HF-4 closed, HF-5 rolled out, HF-6 searched for its culprit.
final class SeededServer {

  static final String PASSWORD = "correct horse battery";

  private static final class Shared {
    private static final SeededServer INSTANCE = new SeededServer();
  }

  private final TestServer server = TestServer.start(TestDatabase.address());

  private SeededServer() {
    people();
    hotFixes();
  }

  static SeededServer shared() {
    return Shared.INSTANCE;
  }

  URI address() {
    return server.address();
  }

  <T> T the(Class<T> type) {
    return server.the(type);
  }

  /// The search of HF-6.
  SearchPast search() {
    return new SearchPast(the(DataSource.class), new HotFixId(6), "test-9");
  }

  private void people() {
    join("lea", Role.LEAD);
    join("ana", Role.RESPONDER);
    join("ben", Role.APPROVER);
    join("ada", Role.ADMINISTRATOR);
  }

  private void join(String name, Role role) {
    var people = the(People.class);
    var invited = people.invite(Actor.machine("test"), name + "@example.org", role);
    String secret = ((Change.Made) invited).secret();
    people.welcome(secret, new People.Welcome(name, "", PASSWORD));
  }

  private void hotFixes() {
    Seed.services(the(ServiceTable.class));
    var seed = new Seed(the(Journal.class), the(EvidenceStore.class), the(Conductor.Stores.class));
    seed.problem(
        the(Signals.class),
        "IllegalStateException: total does not match",
        "POST /checkout",
        List.of(0, 1, 0, 2, 3, 8, 20));
    seed.problem(the(Signals.class), "Invoices are mailed twice", "", List.of(1, 2));
    var deploy = new DeployPast(seed);
    open(seed, "Checkout fails for orders with a voucher", 25, deploy.rolling());
    open(seed, "Invoices are mailed twice", 42, deploy.bundled());
    open(seed, "The monthly report times out for warehouses", 300, new DevelopPast(seed).proven());
    open(
        seed, "Search finds nothing for words with an umlaut", 9_000, new AfterPast(seed).closed());
    open(seed, "Gift cards are charged twice", 420, deploy.completed());
    open(seed, "Orders lose their gift note", 12, new DevelopPast(seed).searching());
    search().write();
    WavePast.failed(the(DataSource.class), "run-1", 2, "shop-3");
    WavePast.keep(the(DataSource.class), "run-1", 2, WavePast.looks(25, 60));
    SearchPast.environments(the(DataSource.class), new HotFixId(3));
    seed.settle();
    the(Problems.class).link(1, new HotFixId(1));
  }

  private static void open(Seed seed, String title, long minutes, List<Step> past) {
    var steps = new ArrayList<>(Pasts.identified(Severity.SEV2, 71, 4_812, "ana"));
    steps.addAll(past);
    seed.past(Duration.ofMinutes(minutes), Pasts.opened(title, 1), steps);
  }
}
