package dev.hotfix.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.BundleDraft;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.Outcome.Refused;
import dev.hotfix.engine.target.Step;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Usual;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.Fact;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bundle for targets that took another hot fix's, which was built after it, and went back.
class OlderBundleTest {

  @TempDir Path folder;

  private RolloutScene scene;
  private BundleBuilt built;

  @BeforeEach
  void prepare() throws IOException {
    scene = new RolloutScene(folder, TestDatabase.address().open(4), 80);
    built = scene.prepare();
    for (String name : List.of("shop-1", "shop-2")) {
      newerThereAndBack(scene.target(name));
    }
  }

  @Test
  void targets_take_it_when_the_roll_out_says_why() {
    assertThat(((WaveHarmed) wave(1, null)).because()).contains("is older, of sequence 0");

    assertThat(wave(2, "HF-7 was taken back")).isInstanceOf(WaveHealthy.class);
    assertThat(folder.resolve("shop-2/current/shop.txt")).hasContent("sum in cents");
  }

  private Fact wave(long epoch, @Nullable String downgrade) {
    var run =
        new RolloutStarted(
            "run-" + epoch, built.digest(), epoch, RolloutScene.STARTED.waves(), downgrade);
    var situation =
        Given.facts(
            List.of(Usual.READ, Usual.PUSHED, built, run), RolloutScene.service(production()));
    return ((Outcome.Done) scene.wave().work(new Assignment(situation, run.run() + "/1", 1)))
        .facts()
        .getFirst();
  }

  private void newerThereAndBack(LocalTarget target) throws IOException {
    Path newer = Files.createDirectories(folder.resolve("newer"));
    Files.writeString(newer.resolve("shop.txt"), "sum in pennies");
    Path file = folder.resolve(target.name() + ".hotfix");
    SigningKey key = SigningKey.generate();
    try (TreeSource from = TreeSource.open(folder.resolve("before"));
        TreeSource to = TreeSource.open(newer)) {
      new BundleDraft("HF-7", from, to).sequence(5).write(file, key);
    }
    try (Bundle bundle = Bundle.open(file, List.of(key.verifyingKey()))) {
      assertThat(
              List.of(
                  target.stage(bundle, new Step("setup", "stage", 1)),
                  target.switchTo(bundle.change(), new Step("setup", "switch", 1)),
                  target.switchTo(bundle.change().undone(), new Step("setup", "back", 1))))
          .noneMatch(Refused.class::isInstance);
    }
  }

  private Environment production() {
    return new Environment(
        "production",
        new Environment.Running("http://{host}:{port}/version", "$.commit"),
        List.of(place("shop-1"), place("shop-2")),
        null,
        null,
        null,
        List.of("100%"),
        Pacing.UNSAID,
        true);
  }

  private TargetPlace place(String name) {
    return new TargetPlace(name, "127.0.0.1", 80, folder.resolve(name).toString());
  }
}
