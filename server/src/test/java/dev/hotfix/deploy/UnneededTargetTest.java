package dev.hotfix.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.deploy.RolloutStanding.Cell;
import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.target.Step;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.Fact;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A roll-out to two targets, to the second of which another run has brought the bundle.
class UnneededTargetTest {

  @TempDir Path folder;

  private RolloutScene scene;
  private RolloutDrive drive;

  @BeforeEach
  void prepare() throws IOException {
    scene = new RolloutScene(folder, TestDatabase.address().open(4), 80);
    var built = scene.prepare();
    var signers = new Signers(SigningKey.generate(), scene.database());
    try (Bundle bundle = Bundle.open(folder.resolve("HF-1.hotfix"), signers.trusted())) {
      scene.target("shop-2").stage(bundle, new Step("by hand", "stage", 2));
      scene.target("shop-2").switchTo(bundle.change(), new Step("by hand", "switch", 2));
    }
    drive = new RolloutDrive(scene, service(), RolloutScene.situation(service(), built));
  }

  @Test
  void it_is_not_restarted_and_the_page_and_the_log_say_by_what_it_has_it() throws IOException {
    List<Fact> facts = drive.goOn();

    assertThat(((RolloutCompleted) facts.getLast()).targets()).containsExactly("shop-1", "shop-2");
    assertThat(Files.readAllLines(folder.resolve("restarts"))).containsExactly("shop-1");
    Cell cell = seen().waves().getFirst().cells().get(1);
    assertThat(cell.mark()).isEqualTo(RolloutStanding.Mark.ALREADY);
    assertThat(cell.note()).contains("is live already, by \"HF-1\"");
    assertThat(scene.steps().log("run-1", "shop-2"))
        .filteredOn(line -> !line.state().equals("begun"))
        .extracting(line -> line.action() + " " + line.state())
        .containsExactly("stage unneeded", "health done");
  }

  @Test
  void it_keeps_what_the_other_run_brought_when_the_roll_out_is_taken_back() throws IOException {
    drive.goOn();
    Situation asked = given(new RollbackAsked("run-1", "orders were lost"));

    var outcome = (Outcome.Done) scene.back().work(new Assignment(asked, "run-1", 1));

    assertThat(((RolloutRolledBack) outcome.facts().getFirst()).targets())
        .containsExactly("shop-1");
    assertThat(live("shop-1")).isEqualTo("sum in floats");
    assertThat(live("shop-2")).isEqualTo("sum in cents");
    assertThat(Files.readAllLines(folder.resolve("restarts"))).containsExactly("shop-1", "shop-1");
  }

  private RolloutStanding seen() {
    var looks = new WaveLooks(scene.database(), drive.situation()::now);
    return new RolloutSight(scene.steps(), looks)
        .look(RolloutStanding.of(drive.situation().history(), "run-1"))
        .standing();
  }

  private Situation given(Fact more) {
    Stream<Fact> before =
        drive.situation().history().entries().stream().skip(1).map(entry -> entry.fact());
    return Given.facts(Stream.concat(before, Stream.of(more)).toList(), service());
  }

  private Service service() {
    return RolloutScene.service(
        new Environment(
            "production",
            new Environment.Running("http://{host}:{port}/version", "$.commit"),
            Stream.of("shop-1", "shop-2")
                .map(
                    name -> new TargetPlace(name, "127.0.0.1", 80, folder.resolve(name).toString()))
                .toList(),
            "echo {name} >> %s".formatted(folder.resolve("restarts")),
            null,
            null,
            List.of("100%"),
            Pacing.UNSAID,
            true));
  }

  private String live(String name) throws IOException {
    return Files.readString(folder.resolve(name).resolve("current/shop.txt"));
  }
}
