package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.bundle.ScriptFiles;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.disk.Modes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything a host does it does by starting programs. Here each program counts its call first,
/// and at one of them the shell, the connection or our own process dies.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class HostCrashTest {
  private static final String OWN = "# ours\npool=10\n";

  private static final String STRIKE =
      """
      #!/bin/sh
      here=HERE
      echo . >>"$here/calls"
      calls=0
      while read -r _; do calls=$((calls + 1)); done <"$here/calls"
      read -r at what <"$here/plan"
      if [ "$calls" = "$at" ]; then
        read -r stat <"/proc/$$/stat"
        set -- ${stat##*) } "$@"
        group=$3
        case $what in
          shell) kill -9 0 ;;
          connection) read -r stat <"/proc/$group/stat"; set -- ${stat##*) }; kill -9 "$2" ;;
          *) kill -9 "$what" ;;
        esac
        exit 137
      fi
      exec /bin/PROGRAM "$@"
      """;

  @Parameter boolean edits;
  @TempDir Path home;
  private Releases releases;
  private Bundle bundle;
  private Sshd sshd;
  private int trials;

  @BeforeEach
  void aHostWhosePrograms() throws Exception {
    releases = Releases.in(home);
    Path before = Files.writeString(home.resolve("before.sh"), "#!/bin/sh\nexit 0\n");
    var scripts =
        new ScriptFiles(
            Optional.of(before), Optional.of(before), Optional.empty(), Optional.empty());
    Path file = home.resolve("HF-1.hotfix");
    bundle =
        releases.open(
            edits
                ? releases.editing(file, scripts)
                : releases.bundle(file, scripts, Purpose.UNTOLD));
    Path bin = Files.createDirectories(home.resolve("bin"));
    for (String program : Userland.NEEDED) {
      if (program.equals("sh")) {
        Files.createSymbolicLink(bin.resolve("sh"), Path.of("/bin/sh"));
      } else {
        Files.writeString(
            bin.resolve(program),
            STRIKE.replace("HERE", home.toString()).replace("PROGRAM", program));
        Modes.set(bin.resolve(program), true);
      }
    }
    sshd = Sshd.openSsh(home.resolve("sshd"), bin.toString());
  }

  @AfterEach
  void stop() {
    sshd.close();
    bundle.close();
  }

  @Test
  void a_shell_that_dies_at_any_call_leaves_old_or_new_and_is_gone_on_from() throws Exception {
    sshd.shareConnections();
    int calls = undisturbed();

    for (int call = 1; call <= calls; call++) {
      struck(call, "shell");
    }

    assertThat(trials).isGreaterThan(30);
  }

  @Test
  void a_connection_that_dies_at_any_call_leaves_old_or_new_and_is_gone_on_from() throws Exception {
    int calls = undisturbed();

    for (int call = 1; call <= calls; call += 5) {
      struck(call, "connection");
    }
  }

  @Test
  void a_shell_that_dies_while_it_takes_a_change_back_takes_it_back_to_the_end() throws Exception {
    bundle.close();
    Path file = home.resolve("bad.hotfix");
    bundle =
        releases.open(
            edits
                ? releases.editing(file, releases.failing())
                : releases.bundle(file, releases.failing(), Purpose.UNTOLD));
    plan(0, "nothing");
    refused(installed());
    int calls = (int) Files.readString(home.resolve("calls")).lines().count();

    for (int call = calls - 12; call <= calls; call++) {
      Path root = installed();
      plan(call, "shell");
      try {
        refused(root);
      } catch (TargetException e) {
        assertThat(e.retryable()).as("call %d", call).isTrue();
      }
      plan(0, "nothing");
      refused(root);

      assertThat(root.resolve("current/app.txt")).as("call %d", call).hasContent("broken");
      assertThat(root.resolve("effect")).as("call %d", call).doesNotExist();
      assertThat(Files.readAllLines(root.resolve("seen"))).endsWith("undo-before", "undo-after");
      assertThat(local(root).state().applied()).hasSize(1);
    }
  }

  private void refused(Path root) {
    SshTarget target = sshd.target("shop-1", root);
    try {
      target.stage(bundle, new Step("run-1", "stage", 2));
      assertThat(target.switchTo(bundle.change(), new Step("run-1", "switch", 2)))
          .isInstanceOf(Outcome.Refused.class);
    } finally {
      target.leave();
    }
  }

  private int undisturbed() throws Exception {
    plan(0, "nothing");
    Path root = installed();
    apply(root);
    assertAppliedOnce(root);
    return (int) Files.readString(home.resolve("calls")).lines().count();
  }

  private void struck(int call, String what) throws Exception {
    Path root = installed();
    plan(call, what);

    try {
      apply(root);
    } catch (TargetException e) {
      assertThat(e.retryable()).as("%s at call %d", what, call).isTrue();
    }
    assertThat(root.resolve("current/lib/same.txt")).as("call %d", call).hasContent("same");
    if (edits) {
      assertThat(root.resolve("current/lib/shop.properties"))
          .content()
          .isIn(OWN, OWN.replace("10", "50"));
    }
    plan(0, "nothing");
    applyOnceItIsLeftAlone(root);

    assertAppliedOnce(root);
    trials++;
  }

  /// The shell of a lost connection ends the step it is at; meanwhile it has the host's lock.
  private void applyOnceItIsLeftAlone(Path root) {
    while (true) {
      try {
        apply(root);
        return;
      } catch (TargetException e) {
        assertThat(e).hasMessageContaining("somebody else");
      }
    }
  }

  private void apply(Path root) {
    SshTarget target = sshd.target("shop-1", root);
    try {
      var turn = new Step("run-1", "switch", 2);
      var sequel = new Sequel(turn, () -> {});
      assertThat(target.stage(bundle, new Step("run-1", "stage", 2), sequel))
          .isNotInstanceOf(Outcome.Refused.class);
      assertThat(sequel.outcome().orElseGet(() -> target.switchTo(bundle.change(), turn)))
          .isNotInstanceOf(Outcome.Refused.class);
    } finally {
      target.leave();
    }
  }

  private void assertAppliedOnce(Path root) {
    Target target = local(root);
    assertThat(target.state().live()).contains(bundle.change().to());
    assertThat(target.state().applied())
        .extracting(applied -> applied.change().fix())
        .containsExactly("base", "HF-1");
    assertThat(target.drift()).isEmpty();
    assertNothingIsLeftOver(root.resolve("releases"));
  }

  /// The shell of a lost connection puts away its own things after it gave the lock back.
  private static void assertNothingIsLeftOver(Path releases) {
    Instant end = Instant.now().plusSeconds(60);
    while (Instant.now().isBefore(end) && !parts(releases).isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(parts(releases)).isEmpty();
  }

  private static List<Path> parts(Path releases) {
    try (Stream<Path> all = Files.list(releases)) {
      return all.filter(path -> path.toString().contains(".part")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path installed() throws Exception {
    Path root = home.resolve("root-" + System.nanoTime());
    try (var old = TreeSource.open(releases.older())) {
      local(root).install(old, new Step("setup", "install", 1));
    }
    if (edits) {
      Files.writeString(root.resolve("current/lib/shop.properties"), OWN);
    }
    return root;
  }

  private static Target local(Path root) {
    return new LocalTarget("shop-1", root, InstantSource.system());
  }

  private void plan(int call, String what) throws Exception {
    Files.writeString(home.resolve("plan"), call + " " + what + "\n");
    Files.deleteIfExists(home.resolve("calls"));
  }
}
