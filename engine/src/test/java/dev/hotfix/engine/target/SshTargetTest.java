package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.BundleDraft;
import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.bundle.TreeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is particular to hosts reached by ssh.
class SshTargetTest {
  @TempDir Path home;
  private Sshd sshd;
  private SshTarget target;
  private Releases releases;

  @BeforeEach
  void aHost() throws Exception {
    sshd = Sshd.openSsh(home.resolve("sshd"), "/usr/bin:/bin");
    target = sshd.target("shop-1", root());
    releases = Releases.in(home);
  }

  @AfterEach
  void stop() {
    target.leave();
    sshd.close();
  }

  @Test
  void a_host_whose_key_is_unknown_is_refused() throws Exception {
    Files.writeString(home.resolve("sshd/known_hosts"), "");

    assertThatThrownBy(target::state)
        .hasMessageContaining("Host key verification failed. Compare its key")
        .matches(e -> !((TargetException) e).retryable());
    assertThat(home.resolve("sshd/known_hosts")).isEmptyFile();
  }

  @Test
  void a_host_whose_key_is_another_than_before_is_refused() throws Exception {
    Files.writeString(
        home.resolve("sshd/known_hosts"),
        "[127.0.0.1]:%d %s"
            .formatted(sshd.port(), Files.readString(home.resolve("sshd/user.pub"))));

    assertThatThrownBy(target::state)
        .hasMessageContaining("another than before")
        .matches(e -> !((TargetException) e).retryable());
  }

  @Test
  void a_host_that_lets_nobody_in_never_asks_for_a_password() throws Exception {
    Files.writeString(home.resolve("sshd/authorized_keys"), "");

    assertThatThrownBy(target::state)
        .hasMessageContaining("Permission denied")
        .hasMessageContaining("passwords are never asked for");
  }

  @Test
  void a_host_that_is_down_is_to_be_tried_again() {
    sshd.close();

    assertThatThrownBy(target::state)
        .hasMessageContaining("Target \"shop-1\"")
        .matches(e -> ((TargetException) e).retryable());
  }

  @Test
  void what_a_host_greets_everybody_with_is_not_an_answer() throws Exception {
    sshd.greet("Welcome!\nAll use is logged.\n");

    assertThat(target.state().live()).isEmpty();
  }

  @Test
  void reading_a_host_changes_nothing_there() throws Exception {
    assertThat(target.state())
        .isEqualTo(new TargetState(Optional.empty(), List.of(), List.of(), 0));
    assertThat(target.drift()).isEmpty();

    assertThat(root()).doesNotExist();
  }

  @Test
  void names_that_would_be_commands_are_names() throws Exception {
    Path fresh = home.resolve("fresh");
    for (String name :
        new String[] {
          "-rf",
          "$(touch hacked)",
          "`touch hacked`",
          "'; touch hacked; '",
          "a b  ",
          " lead",
          "new\"quote",
          "*",
          "~",
          "!x",
          "&",
          "x: FAILED",
          "ü"
        }) {
      Files.createDirectories(fresh.resolve("d " + name));
      Files.writeString(fresh.resolve("d " + name).resolve(name), name);
      Files.writeString(fresh.resolve(name), name);
    }
    install(releases.older());
    Bundle bundle = bundle(releases.older(), fresh);

    assertThat(target.stage(bundle, step("stage"))).isInstanceOf(Outcome.Done.class);
    assertThat(target.switchTo(bundle.change(), step("switch"))).isInstanceOf(Outcome.Done.class);

    try (var live = TreeSource.open(root().resolve("current").toRealPath())) {
      assertThat(live.tree().digest()).isEqualTo(bundle.change().to());
    }
    assertThat(target.drift()).isEmpty();
    Files.writeString(root().resolve("current/x: FAILED"), "changed");
    assertThat(target.drift()).containsExactly("x: FAILED");
  }

  @Test
  void big_and_empty_files_arrive_whole() throws Exception {
    Path fresh = Files.createDirectories(home.resolve("fresh"));
    var big = new byte[3 * 1024 * 1024 + 17];
    new java.util.Random(7).nextBytes(big);
    Files.write(fresh.resolve("big"), big);
    Files.writeString(fresh.resolve("empty"), "");
    Files.writeString(fresh.resolve("z"), "z");

    assertThat(install(fresh)).isInstanceOf(Outcome.Done.class);

    assertThat(root().resolve("current/big")).hasBinaryContent(big);
    assertThat(target.drift()).isEmpty();
  }

  @Test
  void a_thousand_files_are_one_change() throws Exception {
    Path fresh = home.resolve("fresh");
    for (int i = 0; i < 1000; i++) {
      Path folder = Files.createDirectories(fresh.resolve("d" + i % 7));
      Files.writeString(folder.resolve("file " + i), "content " + i);
    }
    install(fresh);
    Path next = home.resolve("next");
    Files.move(fresh, next);
    Files.writeString(next.resolve("d1/file 1"), "changed");
    Bundle bundle = bundle(root().resolve("current").toRealPath(), next);

    assertThat(target.stage(bundle, step("stage"))).isInstanceOf(Outcome.Done.class);
    assertThat(target.switchTo(bundle.change(), step("switch"))).isInstanceOf(Outcome.Done.class);

    assertThat(root().resolve("current/d1/file 1")).hasContent("changed");
  }

  @Test
  void scripts_run_on_the_host_around_the_switch() throws Exception {
    Path note =
        Files.writeString(
            home.resolve("note.sh"), "#!/bin/sh\nreadlink ../../current >>\"$HOTFIX_ROOT/seen\"\n");
    install(releases.older());
    Bundle bundle =
        releases.open(
            releases.bundle(home.resolve("b.hotfix"), Optional.of(note), Optional.of(note)));

    target.stage(bundle, step("stage"));
    target.switchTo(bundle.change(), step("switch"));

    assertThat(root().resolve("seen"))
        .hasContent(
            "releases/%s\nreleases/%s".formatted(bundle.change().from(), bundle.change().to()));
  }

  @Test
  void a_failing_script_leaves_the_old_release_live() throws Exception {
    Path bad = Files.writeString(home.resolve("bad.sh"), "#!/bin/sh\necho no disk; exit 3\n");
    install(releases.older());
    for (boolean early : new boolean[] {true, false}) {
      Optional<Path> before = early ? Optional.of(bad) : Optional.empty();
      Optional<Path> after = early ? Optional.empty() : Optional.of(bad);
      Bundle bundle =
          releases.open(releases.bundle(home.resolve(early + ".hotfix"), before, after));

      target.stage(bundle, step("stage " + early));
      Outcome outcome = target.switchTo(bundle.change(), step("switch " + early));

      assertThat(((Outcome.Refused) outcome).reason()).contains("code 3").contains("no disk");
      assertThat(root().resolve("current/app.txt")).hasContent("broken");
      assertThat(target.state().applied()).hasSize(1);
    }
  }

  @Test
  void a_command_runs_in_the_root_and_says_how_it_ended() throws Exception {
    install(releases.older());

    assertThat(target.run("cp current/app.txt running; sleep 600 &", Duration.ofSeconds(20)))
        .isEmpty();
    assertThat(root().resolve("running")).hasContent("broken");
    assertThat(target.run("echo no such unit; exit 5", Duration.ofSeconds(20)))
        .contains("it ended with exit code 5: no such unit");
    assertThat(target.run("exec sleep 600", Duration.ofSeconds(1)).orElseThrow())
        .contains("exit code 124");
  }

  @Test
  void a_torn_last_journal_line_never_happened() throws Exception {
    install(releases.older());
    Path journal = root().resolve(".hotfix/journal");
    Files.writeString(journal, Files.readString(journal) + "{\"kind\":\"inte");
    target.leave();

    try (Bundle bundle = releases.open(releases.bundle())) {
      assertThat(target.stage(bundle, step("stage"))).isInstanceOf(Outcome.Done.class);
    }
    assertThat(Files.readString(journal)).doesNotContain("inte{");
  }

  @Test
  void a_damaged_journal_is_said_to_be_damaged() throws Exception {
    install(releases.older());
    Files.writeString(root().resolve(".hotfix/journal"), "{\"kind\":\"nonsense\"}\n");

    assertThatThrownBy(target::state)
        .hasMessageContaining("is damaged")
        .matches(e -> !((TargetException) e).retryable());
  }

  @Test
  void a_run_that_was_overtaken_in_the_middle_is_refused_by_the_host() throws Exception {
    install(releases.older());
    try (Bundle bundle = releases.open(releases.bundle())) {
      target.stage(bundle, step("stage"));
      var newer = new LocalTarget("shop-1", root(), InstantSource.system());
      newer.stage(bundle, new Step("newer", "stage", 9));

      Outcome late = target.switchTo(bundle.change(), step("switch"));

      assertThat(((Outcome.Refused) late).reason()).contains("\"newer\" at epoch 9");
      assertThat(root().resolve("current/app.txt")).hasContent("broken");
    }
  }

  private Outcome install(Path release) {
    try (var source = TreeSource.open(release)) {
      return target.install(source, step("install"));
    }
  }

  private Bundle bundle(Path older, Path newer) {
    try (var from = TreeSource.open(older);
        var to = TreeSource.open(newer)) {
      Path file = home.resolve("HF-2.hotfix");
      new BundleDraft("HF-2", from, to).write(file, releases.key());
      return releases.open(file);
    }
  }

  private static Step step(String name) {
    return new Step("run-1", name, 1);
  }

  private Path root() {
    return home.resolve("root");
  }
}
