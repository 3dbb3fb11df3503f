package dev.hotfix.demo;

import dev.hotfix.client.Client;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.History;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the people do: each looks at the hot fix as it is and does what only they can do, then
/// waits. Nothing is remembered between two looks, so a server that dies in between changes
/// nothing.
final class Play {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Cast cast;
  private final Consumer<String> tell;
  private int pushed;

  Play(Cast cast, Consumer<String> tell) {
    this.cast = cast;
    this.tell = tell;
  }

  /// Who takes part.
  record Cast(
      ShopFiles files,
      Person ana,
      Person cleo,
      Person dan,
      Reporter reporter,
      ShopDeveloper developer) {}

  /// Whoever reported the problem, and answers when asked.
  interface Reporter {
    void answer();
  }

  /// One look at the scene, and what everybody does about it.
  void act(Scene scene) {
    try {
      reproduce(scene);
      nameCause(scene);
      fix(scene);
      review(scene);
      schedule(scene);
      approve(scene);
      approveNotices(scene);
      answer(scene);
    } catch (Client.Problem refused) {
      tell.accept("refused: " + refused.getMessage());
    }
  }

  private void reproduce(Scene scene) {
    if (scene.history().has(BranchOpened.class) && !scene.history().has(ReproductionGiven.class)) {
      tell.accept("ana writes a test that shows the defect and hands it in");
      var arguments = JSON.createObjectNode().put("test", ReproductionFile.TEST);
      var file = arguments.putArray("files").addObject();
      file.put("path", ReproductionFile.PATH);
      file.put("evidence", ReproductionFile.upload(cast.files(), cast.ana().client()));
      ask(cast.ana(), scene, "give-reproduction", arguments);
    }
  }

  private void nameCause(Scene scene) {
    if (scene.history().has(CulpritFound.class) && !scene.history().has(CauseNamed.class)) {
      tell.accept("ana reads the culprit and names the cause");
      ask(
          cast.ana(),
          scene,
          "name-cause",
          words(
              "A fixed coupon is spread over the lines by dividing without a precision; shares such as 12.00 of 18.50 have no end as a decimal, and BigDecimal refuses them."));
    }
  }

  private void fix(Scene scene) {
    History history = scene.history();
    if (!history.has(CauseNamed.class)) {
      return;
    }
    BranchOpened branch = history.latest(BranchOpened.class).orElseThrow();
    long attempts = history.all(FixPushed.class).count();
    if (attempts == 0 && pushed < 1) {
      pushed = 1;
      tell.accept("ben pushes a first fix");
      cast.developer().push(1, branch.commit(), branch.branch());
    } else if (attempts == 1 && pushed < 2 && history.has(RolloutRolledBack.class)) {
      pushed = 2;
      tell.accept("ben sees why it was rolled back and pushes a better fix");
      cast.developer().push(2, branch.commit(), branch.branch());
    }
  }

  private void review(Scene scene) {
    if (scene.held().contains("FixIsReviewed") && !scene.held().contains("FixIsProven")) {
      String commit = scene.history().latest(FixPushed.class).orElseThrow().commit();
      tell.accept("cleo reads the fix and accepts it");
      var arguments = JSON.createObjectNode().put("commit", commit).put("accepted", true);
      ask(
          cast.cleo(),
          scene,
          "review-fix",
          arguments.put("words", "Reads well, tests the right thing."));
    }
  }

  private void schedule(Scene scene) {
    if (scene.held().contains("InsideChangeWindow") && scene.history().has(BundleBuilt.class)) {
      Instant now = Instant.now();
      tell.accept("ana agrees on a window: now, for an hour");
      var arguments = JSON.createObjectNode().put("from", now.toString());
      arguments.put("until", now.plus(Duration.ofHours(1)).toString());
      ask(cast.ana(), scene, "schedule-rollout", arguments.put("because", "customers cannot pay"));
    }
  }

  private void approve(Scene scene) {
    boolean ready =
        scene.held().contains("BundleIsApproved")
            && !scene.held().contains("BundleIsSigned")
            && !scene.held().contains("RollbackIsRehearsed");
    if (ready && !current(scene).equals(rolledBack(scene))) {
      tell.accept("dan looks at the bundle and approves exactly these bytes");
      ask(
          cast.dan(),
          scene,
          "approve-bundle",
          JSON.createObjectNode().put("digest", current(scene)));
    }
  }

  private static String current(Scene scene) {
    return scene.history().latest(BundleBuilt.class).map(BundleBuilt::digest).orElse("");
  }

  /// The bundle that was on its way when something was rolled back; empty when nothing was.
  private static String rolledBack(Scene scene) {
    return scene.history().latest(RolloutRolledBack.class).isEmpty()
        ? "none"
        : scene.history().all(BundleBuilt.class).findFirst().map(BundleBuilt::digest).orElse("");
  }

  private void approveNotices(Scene scene) {
    scene
        .history()
        .all(NoticeDrafted.class)
        .filter(draft -> !approved(scene.history(), draft))
        .forEach(draft -> {
          tell.accept("ana reads the words for %s and approves them".formatted(draft.audience()));
          var arguments = JSON.createObjectNode().put("audience", draft.audience());
          arguments.put("subject", draft.subject()).put("body", draft.body());
          ask(cast.ana(), scene, "approve-notice", arguments);
        });
  }

  private static boolean approved(History history, NoticeDrafted draft) {
    return history.has(NoticeApproved.class, done -> done.audience().equals(draft.audience()));
  }

  private void answer(Scene scene) {
    boolean asked = scene.history().has(ReporterAsked.class);
    if (asked && !scene.history().has(ReporterAnswered.class)) {
      cast.reporter().answer();
    }
    if (scene.history().has(ProblemRecurred.class)) {
      tell.accept("the problem came back; this demonstration did not foresee that");
    }
  }

  private void ask(Person who, Scene scene, String action, ObjectNode arguments) {
    who.client().post("hotfixes/%s/actions/%s".formatted(scene.id(), action), arguments);
  }

  private static ObjectNode words(String words) {
    return JSON.createObjectNode().put("words", words);
  }
}
