package dev.hotfix.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hotfix.deploy.FleetSight.Line;
import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.target.Target;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Service;
import dev.hotfix.estate.SshServer;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two real hosts over ssh and one directory, looked at.
class FleetSightTest {

  @TempDir Path folder;

  private final DataSource database = TestDatabase.address().open(4);
  private SshServer host;
  private FleetSight sight;
  private Service shop;

  @BeforeEach
  void aFleet() throws IOException {
    host = new SshServer(folder.resolve("sshd"));
    Path keys = Files.createDirectories(folder.resolve("ssh"));
    Path key = Files.writeString(keys.resolve("one"), host.privateKey());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(keys.resolve("one_hosts"), host.knownHosts());
    var scene = new RolloutScene(folder, database, 80);
    sight = new FleetSight(new TargetLooks(database), scene.places(), InstantSource.system());
    shop = RolloutScene.service(production());
    List<Target> changed =
        List.of(scene.places().target(place("shop-1")), scene.places().target(places().getLast()));
    BundleBuilt built = scene.prepare(changed);
    assertThat(built.digest()).isNotEmpty();
    changed.forEach(Target::leave);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void before_the_first_look_nothing_is_known() {
    assertThat(targets()).extracting(Line::state).containsOnly("unseen");
  }

  @Test
  void each_target_says_what_it_runs_and_what_was_changed_by_hand() throws IOException {
    Files.writeString(folder.resolve("shop-1/current/shop.txt"), "by hand");

    sight.look(shop, production());

    assertThat(targets())
        .extracting(Line::target, Line::state)
        .containsExactly(
            tuple("shop-1", "drifted"), tuple("shop-2", "empty"), tuple("shop-3", "ok"));
    assertThat(targets().getFirst().drift()).containsExactly("shop.txt");
    assertThat(targets().getFirst().lookedAt()).isNotNull();
  }

  @Test
  void a_host_that_is_away_keeps_what_it_said_last() {
    sight.look(shop, production());
    String live = targets().getFirst().live();
    host.close();

    sight.look(shop, production());

    Line away = targets().getFirst();
    assertThat(away.state()).isEqualTo("unreached");
    assertThat(away.because()).contains("Connection refused");
    assertThat(away.live()).isEqualTo(live).isNotEmpty();
    assertThat(away.reachedAt()).isBefore(away.lookedAt());
    assertThat(targets().getLast().state()).isEqualTo("ok");
  }

  @Test
  void of_two_who_would_look_at_the_same_time_one_does() {
    var looks = new TargetLooks(database);
    Instant now = Instant.now();

    assertThat(looks.begin("shop", "other", now, Duration.ofMinutes(5))).isTrue();
    assertThat(looks.begin("shop", "other", now, Duration.ofMinutes(5))).isFalse();
    assertThat(looks.isUnderWay("shop", "other", now.minusSeconds(1))).isTrue();

    looks.end("shop", "other", now);
    assertThat(looks.isUnderWay("shop", "other", now.minusSeconds(1))).isFalse();
    assertThat(looks.begin("shop", "other", now.plusSeconds(301), Duration.ofMinutes(5))).isTrue();
  }

  private List<Line> targets() {
    return sight.of(shop).getFirst().targets();
  }

  private Environment production() {
    return new Environment(
        "production",
        new Environment.Running("http://{host}:{port}/version", "$.commit"),
        places(),
        null,
        null,
        null,
        List.of("100%"),
        Pacing.UNSAID,
        true);
  }

  private List<TargetPlace> places() {
    return List.of(
        place("shop-1"),
        place("shop-2"),
        new TargetPlace("shop-3", "localhost", 80, folder.resolve("shop-3").toString()));
  }

  private TargetPlace place(String name) {
    String user = System.getProperty("user.name") + "@" + host.host();
    var ssh = new TargetPlace.Ssh(user, "one", "one_hosts", null);
    return new TargetPlace(name, "127.0.0.1", 80, folder.resolve(name).toString(), ssh);
  }
}
