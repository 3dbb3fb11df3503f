package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.bundle.TreeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host whose power went: the journal is further than the files, or a lock has no holder yet.
class SshPowerLossTest {
  @TempDir Path home;
  private Sshd sshd;
  private SshTarget target;
  private Bundle bundle;

  @BeforeEach
  void aHostWithARelease() throws Exception {
    sshd = Sshd.openSsh(home.resolve("sshd"), "/usr/bin:/bin");
    target = sshd.target("shop-1", root());
    var releases = Releases.in(home);
    bundle = releases.open(releases.bundle());
    try (var older = TreeSource.open(releases.older())) {
      target.install(older, step("install"));
    }
  }

  @AfterEach
  void stop() {
    target.leave();
    bundle.close();
    sshd.close();
  }

  @Test
  void a_staged_release_that_is_not_whole_is_staged_again() throws Exception {
    target.stage(bundle, step("stage"));
    target.leave();
    Files.writeString(release(bundle.change().to()).resolve("app.txt"), "");

    assertThat(target.stage(bundle, step("stage"))).isInstanceOf(Outcome.Done.class);

    assertThat(target.switchTo(bundle.change(), step("switch"))).isInstanceOf(Outcome.Done.class);
    assertThat(root().resolve("current/app.txt")).hasContent("fixed");
  }

  @Test
  void a_staged_release_that_is_whole_is_not_staged_again() {
    target.stage(bundle, step("stage"));
    target.leave();

    assertThat(target.stage(bundle, step("stage"))).isInstanceOf(Outcome.AlreadyDone.class);
  }

  @Test
  void a_link_that_is_the_old_one_again_is_switched_again() throws Exception {
    target.stage(bundle, step("stage"));
    target.switchTo(bundle.change(), step("switch"));
    target.leave();
    Files.delete(root().resolve("current"));
    Files.createSymbolicLink(
        root().resolve("current"), Path.of("releases", bundle.change().from()));

    assertThat(target.switchTo(bundle.change(), step("switch"))).isInstanceOf(Outcome.Done.class);

    assertThat(root().resolve("current/app.txt")).hasContent("fixed");
  }

  @Test
  void a_journal_whose_end_is_zeros_is_cut_to_its_last_line() throws Exception {
    Path journal = root().resolve(".hotfix/journal");
    Files.writeString(journal, Files.readString(journal) + "\0\0\0\0");
    target.leave();

    assertThat(target.stage(bundle, step("stage"))).isInstanceOf(Outcome.Done.class);
    assertThat(Files.readString(journal)).doesNotContain("\0");
  }

  @Test
  void a_lock_that_nobody_alive_can_have_made_is_free() throws Exception {
    Files.createFile(lock());

    assertThat(target.stage(bundle, step("stage"))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void a_lock_that_somebody_alive_may_have_made_is_held() throws Exception {
    Files.createFile(lock());
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String started = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 21)[19];
    String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    long pid = ProcessHandle.current().pid();
    Files.writeString(
        root().resolve(".hotfix/me." + pid), "%d %s %s\n".formatted(pid, started, boot));

    assertThatThrownBy(() -> target.stage(bundle, step("stage")))
        .hasMessageContaining("somebody else");
  }

  /// The one that comes after the newest.
  private Path lock() throws IOException {
    try (Stream<Path> files = Files.list(root().resolve(".hotfix"))) {
      int newest =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("lock\\.[0-9]+"))
              .map(name -> Integer.parseInt(name.substring("lock.".length())))
              .max(Comparator.naturalOrder())
              .orElse(0);
      return root().resolve(".hotfix/lock." + (newest + 1));
    }
  }

  private Path release(String digest) {
    return root().resolve("releases").resolve(digest);
  }

  private static Step step(String name) {
    return new Step("run-1", name, 1);
  }

  private Path root() {
    return home.resolve("root");
  }
}
