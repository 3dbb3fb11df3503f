package dev.hotfix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.develop.production.FixHoldsProduction;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.flow.Actions;
import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.Lifecycle;
import dev.hotfix.flow.ReportDesk;
import dev.hotfix.flow.ReportDesk.Receipt;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.identify.Report;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.FixClashed;
import dev.hotfix.journal.DevelopFact.FixJoined;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.Feed;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Two hot fixes of one service live at the same time on a whole server: its own workers do
/// everything but what is people's.
class TwoHotFixesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Caller CLEO =
      new Caller(Actor.person("cleo"), "cleo@example.org", Role.APPROVER);
  private static final String TAX = "tax=7";
  private static final String PRICE = "price=9";

  private final TestServer server = TestServer.shared();

  @TempDir Path folder;

  private Optional<LiveShop> opened = Optional.empty();

  @AfterEach
  void close() {
    opened.ifPresent(LiveShop::close);
  }

  @Test
  void the_second_goes_out_on_top_of_the_first_and_takes_nothing_of_it_back() throws IOException {
    LiveShop shop = open("together");
    HotFixId first = begin("together", "The tax is wrong");
    HotFixId second = begin("together", "The price is wrong");
    String tax = shop.push("Fay", branch(first), fix("tax=2", TAX, "TaxTest"));
    String price = shop.push("Kim", branch(second), fix("price=1", PRICE, "PriceTest"));
    shop.hold();
    release(first);
    await(first, RolloutStarted.class);
    release(second);
    shop.letGo();
    await(first, RolloutCompleted.class);

    FixJoined joined = await(second, FixJoined.class);

    assertThat(held(second, ProductionMoved.class))
        .isEqualTo(
            new Held(
                "production runs %.8s now, and the fix is being merged with it".formatted(tax),
                "Wait for it."));
    assertThat(joined).isEqualTo(new FixJoined(price, tax, joined.commit()));
    release(second);
    await(second, RolloutCompleted.class);
    assertThat(history(second).latest(FixProven.class).orElseThrow())
        .matches(proof -> proof.fix().equals(joined.commit()) && proof.test().equals("PriceTest"));
    assertThat(history(second).latest(BundleBuilt.class).orElseThrow())
        .matches(built -> built.from().equals(tax) && built.fix().equals(joined.commit()));
    everyTargetHolds(shop, "price=9\n\n\n\n\ntax=7\n");
    oneAfterTheOther(first, second);

    act(second, Given.LEA, "roll-back", Map.of("because", "orders were lost"));
    await(second, RolloutRolledBack.class);
    everyTargetHolds(shop, "price=1\n\n\n\n\ntax=7\n");
  }

  @Test
  void where_git_cannot_merge_the_gate_shows_it_and_goes_on_when_somebody_did() throws IOException {
    LiveShop shop = open("clashing");
    HotFixId first = begin("clashing", "The tax is wrong");
    HotFixId second = begin("clashing", "Nothing is rounded");
    String tax = shop.push("Fay", branch(first), fix("tax=2", TAX, "TaxTest"));
    shop.push("Kim", branch(second), fix("tax=2", "tax=2\nround=3", "RoundTest"));
    release(first);
    await(first, RolloutCompleted.class);

    FixClashed clash = await(second, FixClashed.class);

    String branch = branch(second);
    assertThat(held(second, FixClashed.class))
        .isEqualTo(
            new Held(
                "it conflicts with %.8s in shop.txt".formatted(tax),
                "Merge %.8s into \"%s\", resolve it and push.".formatted(tax, branch)));
    assertThat(clash.places()).contains("round=3", "=======", "tax=7");
    String text = LiveShop.TEXT.replace("tax=2", "tax=7\nround=3");
    String merged = shop.merge("Kim", branch, tax, text);
    assertThat(await(second, FixJoined.class)).isEqualTo(new FixJoined(merged, tax, merged));
    release(second);
    await(second, RolloutCompleted.class);
    everyTargetHolds(shop, text);
  }

  private LiveShop open(String name) throws IOException {
    var shop = new LiveShop(name, folder);
    opened = Optional.of(shop);
    server.the(ServiceTable.class).register(shop.yaml(), Actor.person("ana"));
    return shop;
  }

  private static Map<String, String> fix(String before, String after, String test) {
    String line = after.substring(after.indexOf('\n') + 1);
    return Map.of("shop.txt", LiveShop.TEXT.replace(before, after), "test/" + test, line + "\n");
  }

  /// Somebody reports it, and Ana names its cause.
  private HotFixId begin(String service, String words) {
    var report = new Report(service, "production", words, "", "", 0, true);
    var receipt = (Receipt.Taken) server.the(ReportDesk.class).receive(report, Role.RESPONDER);
    HotFixId id = receipt.opened().orElseThrow();
    act(id, Given.ANA, "name-cause", Map.of("words", "A number was mistyped."));
    return id;
  }

  private String branch(HotFixId id) {
    return await(id, BranchOpened.class).branch();
  }

  /// What people do until the newest fix may go out: they review it, approve its bundle and agree
  /// on a window.
  private void release(HotFixId id) {
    approve(id);
    if (history(id).window().isEmpty()) {
      schedule(id);
    }
  }

  private void approve(HotFixId id) {
    String commit = at(id, "FixIsReviewed").latest(FixPushed.class).orElseThrow().commit();
    act(id, CLEO, "review-fix", Map.of("commit", commit, "accepted", true, "words", "Good."));
    String digest = at(id, "BundleIsApproved").latest(BundleBuilt.class).orElseThrow().digest();
    act(id, CLEO, "approve-bundle", Map.of("digest", digest));
  }

  private void schedule(HotFixId id) {
    at(id, "InsideChangeWindow");
    Instant now = Instant.now();
    Instant later = now.plus(Duration.ofHours(1));
    act(id, Given.ANA, "schedule-rollout", Map.of("from", now, "until", later, "because", "now"));
  }

  private void act(HotFixId id, Caller who, String action, Map<String, Object> arguments) {
    var asked = Actions.read(action, JSON.valueToTree(arguments)).orElseThrow();
    assertThat(server.the(Conductor.class).act(id, who, asked))
        .isInstanceOf(Decision.Granted.class);
  }

  /// How the gate looked right after the newest fact of that kind.
  private Verdict held(HotFixId id, Class<? extends Fact> kind) {
    Situation now = situation(id);
    int seq = now.history().seq(kind, _ -> true);
    var then = new History(now.history().entries().subList(0, seq));
    return new FixHoldsProduction().look(new Situation(id, then, now.service(), now.now()));
  }

  private void oneAfterTheOther(HotFixId first, HotFixId second) {
    Entry done = history(first).latestEntry(RolloutCompleted.class, _ -> true).orElseThrow();
    assertThat(history(second).all(RolloutStarted.class)).hasSize(1);
    assertThat(history(second).latestEntry(RolloutStarted.class, _ -> true).orElseThrow().at())
        .isAfter(done.at());
  }

  private static void everyTargetHolds(LiveShop shop, String text) {
    assertThat(shop.live("one", "shop.txt")).isEqualTo(text);
    assertThat(shop.live("two", "shop.txt")).isEqualTo(text);
  }

  private History at(HotFixId id, String gate) {
    return await(
            id,
            now ->
                Lifecycle.next(now)
                    .filter(answer -> answer.gate().name().equals(gate))
                    .map(_ -> now))
        .history();
  }

  private <F extends Fact> F await(HotFixId id, Class<F> kind) {
    return await(id, now -> now.history().latest(kind));
  }

  /// Waits for the journal's own news.
  private <T> T await(HotFixId id, Function<Situation, Optional<T>> what) {
    var news = new Semaphore(0);
    try (var _ = server.the(Feed.class).subscribe(_ -> news.release())) {
      Optional<T> found = what.apply(situation(id));
      while (found.isEmpty()) {
        assertThat(news.tryAcquire(30, TimeUnit.SECONDS)).as("%s", situation(id)).isTrue();
        news.drainPermits();
        found = what.apply(situation(id));
      }
      return found.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Situation situation(HotFixId id) {
    return server.the(Conductor.class).situation(id).orElseThrow();
  }

  private History history(HotFixId id) {
    return situation(id).history();
  }
}
