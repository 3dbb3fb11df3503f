package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.target.LocalTarget;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command is killed again and again while it changes twenty hosts over ssh.
class FleetKillTest {
  private static final int KILLS = 10;
  private static final long SEED = 20261126;
  private static final List<String> NAMES =
      IntStream.rangeClosed(1, 20).mapToObj(i -> "host-" + i).toList();

  @TempDir Path home;
  private SshHosts hosts;

  @BeforeEach
  void twentyHosts() throws Exception {
    hosts = SshHosts.in(home);
    release("old", "broken");
    release("new", "fixed");
    var text = new StringBuilder("targets:\n");
    for (String name : NAMES) {
      Cli.run("bundle", "install", at("old"), "--root", at(name));
      text.append(hosts.line(name));
    }
    text.append("restart: cp {root}/current/app.txt {root}/running\nwaves: [1, 25%, 100%]\n");
    Files.writeString(home.resolve("targets.yaml"), text);
    Cli made =
        Cli.run(
            "bundle",
            "create",
            "--from",
            at("old"),
            "--to",
            at("new"),
            "--out",
            at("b.hotfix"),
            "--key",
            at("key.pem"));
    assertThat(made.exit()).as(made.err()).isZero();
  }

  @AfterEach
  void stop() {
    hosts.close();
  }

  @Test
  void killed_and_started_again_it_changes_every_host_once_and_rehearses_on_the_first()
      throws Exception {
    var random = new Random(SEED);
    int killed = 0;

    for (int kill = 0; kill < KILLS; kill++) {
      killed += killedAfter(random.nextInt(12)) ? 1 : 0;
    }
    Process last = apply();

    assertThat(last.waitFor()).as(said()).isZero();
    assertThat(killed).as("seed %d", SEED).isGreaterThan(KILLS / 2);
    Cli status = Cli.run("fleet", "status", "--targets", at("targets.yaml"));
    assertThat(status.exit()).as(status.out()).isZero();
    for (String name : NAMES) {
      var host = new LocalTarget(name, home.resolve(name), InstantSource.system());
      assertThat(host.drift()).isEmpty();
      assertThat(host.state().applied())
          .as("%s, seed %d", name, SEED)
          .extracting(applied -> applied.change().fix())
          .isEqualTo(
              name.equals(NAMES.getFirst())
                  ? List.of("base", "b", "b", "b")
                  : List.of("base", "b"));
      assertThat(home.resolve(name + "/running")).hasContent("fixed");
    }
  }

  /// Kills the command once it has written so many more lines to its log.
  private boolean killedAfter(int steps) throws Exception {
    long until = lines() + steps;
    Process apply = apply();
    while (lines() <= until && !apply.waitFor(10, TimeUnit.MILLISECONDS)) {
      // It is still at work.
    }
    boolean alive = apply.isAlive();
    apply.destroyForcibly().waitFor();
    return alive;
  }

  private Process apply() throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.hotfix.cli.Main"));
    words.addAll(
        List.of(
            "fleet",
            "apply",
            "--bundle",
            at("b.hotfix"),
            "--run",
            at("run"),
            "--targets",
            at("targets.yaml"),
            "--trust",
            at("key.pem.pub"),
            "--at-once",
            "4",
            "--unjudged"));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(new File(at("said")))
        .start();
  }

  private long lines() throws IOException {
    Path log = home.resolve("run/run.log");
    return Files.exists(log) ? Files.readString(log).lines().count() : 0;
  }

  private String said() throws IOException {
    return Files.readString(home.resolve("said"));
  }

  private void release(String name, String text) throws IOException {
    Files.createDirectories(home.resolve(name));
    Files.writeString(home.resolve(name + "/app.txt"), text + "\n");
  }

  private String at(String name) {
    return home.resolve(name).toString();
  }
}
