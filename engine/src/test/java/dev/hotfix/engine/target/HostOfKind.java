package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// One target of a kind, for tests that run on every kind: on this machine, or behind a real sshd
/// with the programs of coreutils or of busybox.
final class HostOfKind implements AutoCloseable {
  private final Path root;
  private final Target target;
  private final Optional<Sshd> sshd;
  private int steps;

  private HostOfKind(Path root, Target target, Optional<Sshd> sshd) {
    this.root = root;
    this.target = target;
    this.sshd = sshd;
  }

  /// @param kind local, coreutils or busybox
  static HostOfKind open(String kind, Path home) throws Exception {
    Path root = home.resolve("it's a \"root\" -n *");
    if (kind.equals("local")) {
      var local = new LocalTarget("shop-1", root, InstantSource.system());
      return new HostOfKind(root, local, Optional.empty());
    }
    Path bin = home.resolve("bin");
    Sshd sshd =
        Sshd.openSsh(
            home.resolve("sshd"),
            kind.equals("busybox") ? Userland.busybox(bin) : Userland.coreutils(bin));
    return new HostOfKind(root, sshd.target("shop-1", root), Optional.of(sshd));
  }

  Target target() {
    return target;
  }

  Path root() {
    return root;
  }

  Step step() {
    return new Step("run-1", "step-" + ++steps, 1);
  }

  /// Brings a bundle there.
  void apply(Bundle bundle) {
    done(target.stage(bundle, step()));
    done(target.switchTo(bundle.change(), step()));
  }

  /// Takes it back.
  void takeBack(Bundle bundle) {
    done(target.switchTo(bundle.change().undone(), step()));
  }

  static void done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  /// A file of what is live.
  Path current(String path) {
    return root.resolve("current").resolve(path);
  }

  String live(String path) throws Exception {
    return Files.readString(current(path));
  }

  @Override
  public void close() throws IOException {
    target.leave();
    if (sshd.isPresent()) {
      sshd.get().close();
    }
  }
}
