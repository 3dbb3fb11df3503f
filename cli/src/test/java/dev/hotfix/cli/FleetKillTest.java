package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.demo.Installed;
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
  private static final int KILLS = 100;
  private static final int MOST_LINES = 3;
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
  void a_hundred_kills_there_and_back_change_every_host_once_each_way() throws Exception {
    var random = new Random(SEED);

    int there = kills("apply", random);
    assertThat(start("apply").waitFor()).as(said()).isZero();
    everyHost("fixed", "b");
    int back = kills("rollback", random);
    assertThat(start("rollback").waitFor()).as(said()).isZero();

    everyHost("broken", "b", "b");
    assertThat(there).as("seed %d", SEED).isEqualTo(KILLS / 2);
    assertThat(back).as("seed %d", SEED).isEqualTo(KILLS / 2);
  }

  /// The first host goes there, back and there again before the others are changed.
  private void everyHost(String text, String... fixes) throws IOException {
    Cli status = Cli.run("fleet", "status", "--targets", at("targets.yaml"));
    assertThat(status.exit()).as(status.out()).isZero();
    for (String name : NAMES) {
      var host = new LocalTarget(name, home.resolve(name), InstantSource.system());
      var expected = new ArrayList<>(List.of("base"));
      expected.addAll(name.equals(NAMES.getFirst()) ? List.of("b", "b") : List.of());
      expected.addAll(List.of(fixes));
      assertThat(host.drift()).isEmpty();
      assertThat(host.state().applied())
          .as("%s, seed %d", name, SEED)
          .extracting(applied -> applied.change().fix())
          .isEqualTo(expected);
      assertThat(home.resolve(name + "/running")).hasContent(text);
    }
  }

  /// Kills the command some lines of its log after each start, and says how often.
  private int kills(String verb, Random random) throws Exception {
    int killed = 0;
    boolean alive = true;
    while (killed < KILLS / 2 && alive) {
      long until = lines() + random.nextInt(MOST_LINES);
      Process fleet = start(verb);
      while (lines() <= until && !fleet.waitFor(10, TimeUnit.MILLISECONDS)) {
        // It is still at work.
      }
      alive = fleet.isAlive();
      fleet.destroyForcibly().waitFor();
      killed += alive ? 1 : 0;
    }
    return killed;
  }

  private Process start(String verb) throws Exception {
    List<String> words = new ArrayList<>(Installed.java("train-tools"));
    words.addAll(List.of("fleet", verb, "--bundle", at("b.hotfix"), "--run", at("run")));
    words.addAll(List.of("--targets", at("targets.yaml"), "--trust", at("key.pem.pub")));
    words.addAll(List.of("--at-once", "4"));
    words.addAll(verb.equals("apply") ? List.of("--unjudged") : List.of());
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
