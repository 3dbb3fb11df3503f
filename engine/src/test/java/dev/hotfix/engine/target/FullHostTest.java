package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.bundle.TreeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host that has no room for what is sent: its files may grow to 512 KiB and no further.
class FullHostTest {
  private static final String ROOM = "trap '' XFSZ; ulimit -f 1024";
  private static final int MUCH = 100_000;

  @TempDir Path home;
  private Sshd sshd;
  private SshTarget target;
  private Releases releases;

  @BeforeEach
  void aHostWithARelease() throws Exception {
    sshd = Sshd.openSsh(home.resolve("sshd"), "/usr/bin:/bin");
    target = sshd.target("shop-1", home.resolve("root"));
    releases = Releases.in(home);
    try (var older = TreeSource.open(releases.older())) {
      target.install(older, new Step("run-1", "install", 1));
    }
    target.leave();
  }

  @AfterEach
  void stop() {
    target.leave();
    sshd.close();
  }

  @Test
  void nothing_of_one_file_that_does_not_fit_is_run() throws Exception {
    Files.delete(releases.newer().resolve("lib/née.txt"));

    doesNotFit();
  }

  @Test
  void nothing_of_several_files_that_do_not_fit_is_run() throws Exception {
    doesNotFit();
  }

  /// What is sent is a script that would leave a file, were it taken for one.
  private void doesNotFit() throws Exception {
    Path run = home.resolve("run");
    String script = ": >%s\n".formatted(run).repeat(MUCH);
    Files.writeString(releases.newer().resolve("app.txt"), script);
    try (Bundle bundle = releases.open(releases.bundle())) {
      var stage = new Step("run-1", "stage", 1);
      sshd.first(ROOM);
      assertThatThrownBy(() -> target.stage(bundle, stage))
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("File too large")
          .hasMessageContaining("Put that right and run the same again");
      assertThat(run).doesNotExist();
      target.leave();

      sshd.first(":");
      assertThat(target.stage(bundle, stage)).isInstanceOf(Outcome.Done.class);
      assertThat(home.resolve("root/releases")).isDirectoryNotContaining("glob:**.part*");
    }
  }
}
