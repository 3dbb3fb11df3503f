package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.bundle.TreeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A crash while a failed change is being taken back, on this machine and on a host.
class UndoCrashTest {
  @TempDir Path home;
  private Releases releases;
  private Bundle bundle;
  private Path root;

  @BeforeEach
  void anInstalledReleaseAndABundleWhoseScriptFails() throws Exception {
    releases = Releases.in(home);
    bundle =
        releases.open(
            releases.bundle(home.resolve("HF-1.hotfix"), releases.failing(), Purpose.UNTOLD));
    root = home.resolve("root");
    try (var old = TreeSource.open(releases.older())) {
      local(Checkpoint.NONE).install(old, step("install"));
    }
    local(Checkpoint.NONE).stage(bundle, step("stage"));
  }

  @AfterEach
  void close() {
    bundle.close();
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "link switched",
        "undoing written",
        "undone before",
        "link switched back",
        "undone after"
      })
  void the_next_run_takes_it_back_to_the_end(String moment) throws Exception {
    Target crashing =
        local(reached -> {
          if (reached.equals(moment)) {
            throw new Crash();
          }
        });
    assertThatThrownBy(() -> crashing.switchTo(bundle.change(), step("switch")))
        .isInstanceOf(Crash.class);

    assertThat(local(Checkpoint.NONE).switchTo(bundle.change(), step("switch")))
        .isInstanceOf(Outcome.Refused.class);

    assertTakenBack();
  }

  @Test
  void a_host_that_died_while_it_took_a_change_back_goes_on_with_that() throws Exception {
    assertThatThrownBy(() ->
            local(
                    reached -> {
                      if (reached.equals("undone before")) {
                        throw new Crash();
                      }
                    })
                .switchTo(bundle.change(), step("switch")))
        .isInstanceOf(Crash.class);
    try (Sshd sshd = Sshd.openSsh(home.resolve("sshd"), "/usr/bin:/bin")) {
      SshTarget target = sshd.target("shop-1", root);

      Outcome outcome = target.switchTo(bundle.change(), step("switch"));
      target.leave();

      assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    }
    assertTakenBack();
  }

  private void assertTakenBack() throws Exception {
    assertThat(root.resolve("current/app.txt")).hasContent("broken");
    assertThat(root.resolve("effect")).doesNotExist();
    assertThat(Files.readAllLines(root.resolve("seen"))).endsWith("undo-before", "undo-after");
    assertThat(Files.readString(root.resolve(".hotfix/journal")).strip())
        .contains("\"kind\":\"undoing\"")
        .matches("(?s).*\"kind\":\"undone\"[^\n]*");
    assertThat(local(Checkpoint.NONE).state().applied()).hasSize(1);
  }

  private Target local(Checkpoint checkpoint) {
    return new LocalTarget("shop-1", root, InstantSource.system(), checkpoint);
  }

  private static Step step(String name) {
    return new Step("run-1", name, 1);
  }
}
