package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.bundle.ScriptFiles;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.sign.VerifyingKey;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A bundle is applied again and again by processes that die, to a host whose own configuration it
/// edits and to one that has none.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class CrashTest {
  private static final String OWN = "# ours\npool=10\n";

  @Parameter boolean edits;
  @TempDir Path home;
  private Path root;
  private Path file;
  private Releases releases;

  @BeforeEach
  void anInstalledRelease() throws Exception {
    releases = Releases.in(home);
    file =
        edits ? releases.editing(home.resolve("HF-1.hotfix"), ScriptFiles.NONE) : releases.bundle();
    Files.writeString(home.resolve("key.pem"), releases.key().verifyingKey().toPem());
    root = home.resolve("root");
    try (var old = TreeSource.open(releases.older())) {
      target().install(old, new Step("setup", "install", 1));
    }
    if (edits) {
      Files.writeString(root.resolve("current/lib/shop.properties"), OWN);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "own files named",
        "release built",
        "intent written",
        "before script ran",
        "link switched",
        "done written"
      })
  void a_crash_at_this_moment_is_recovered_and_switches_once(String moment) throws Exception {
    boolean crashes = edits || !moment.equals("own files named");
    assertThat(applier(moment).waitFor()).isEqualTo(crashes ? Applier.CRASHED : 0);
    assertLiveReleaseIsWhole();

    assertThat(applier("never").waitFor()).isZero();

    assertAppliedOnce();
  }

  @Test
  void kills_at_random_times_leave_whole_releases_and_one_switch() throws Exception {
    long seed = 20261123;
    var random = new Random(seed);

    for (int kill = 0; kill < 8; kill++) {
      Process applier = applier("never");
      if (!applier.waitFor(random.nextInt(150, 900), TimeUnit.MILLISECONDS)) {
        applier.destroyForcibly().waitFor();
      }
      assertLiveReleaseIsWhole();
    }
    assertThat(applier("never").waitFor()).as("seed %d", seed).isZero();

    assertAppliedOnce();
  }

  private void assertAppliedOnce() {
    try (Bundle bundle = releases.open(file)) {
      assertThat(target().state().live()).contains(bundle.change().to());
      assertThat(target().state().applied())
          .extracting(applied -> applied.change().fix())
          .containsExactly("base", "HF-1");
      assertThat(target().drift()).isEmpty();
    }
    assertLiveReleaseIsWhole();
  }

  private void assertLiveReleaseIsWhole() {
    assertThat(root.resolve("current/lib/same.txt")).hasContent("same");
    if (edits) {
      assertThat(root.resolve("current/lib/shop.properties"))
          .content()
          .isIn(OWN, OWN.replace("10", "50"));
    } else {
      assertThat(target().drift()).isEmpty();
    }
  }

  private Target target() {
    return new LocalTarget("shop-1", root, InstantSource.system());
  }

  private Process applier(String crashAt) throws Exception {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Applier.class.getName(),
            root.toString(),
            file.toString(),
            home.resolve("key.pem").toString(),
            crashAt)
        .redirectErrorStream(true)
        .redirectOutput(new File(home.toFile(), "applier.log"))
        .start();
  }

  /// Applies a bundle in a process of its own, and dies without a word at the named moment.
  static final class Applier {
    static final int CRASHED = 137;

    private Applier() {}

    public static void main(String[] args) {
      Checkpoint crash =
          moment -> {
            if (moment.equals(args[3])) {
              Runtime.getRuntime().halt(CRASHED);
            }
          };
      var target = new LocalTarget("shop-1", Path.of(args[0]), InstantSource.system(), crash);
      var keys = List.of(VerifyingKey.load(Path.of(args[2])));
      try (Bundle bundle = Bundle.open(Path.of(args[1]), keys)) {
        require(target.stage(bundle, new Step("run-1", "stage", 2)));
        require(target.switchTo(bundle.change(), new Step("run-1", "switch", 2)));
      }
    }

    private static void require(Outcome outcome) {
      if (outcome instanceof Outcome.Refused(String reason)) {
        throw new IllegalStateException(reason);
      }
    }
  }
}
