package dev.hotfix.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.target.Outcome;
import dev.hotfix.engine.target.Step;
import dev.hotfix.engine.target.Target;
import dev.hotfix.engine.target.TargetException;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
  @TempDir Path home;
  private SshServer host;

  @BeforeEach
  void aHost() {
    host = new SshServer(home.resolve("sshd"));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void a_host_is_changed_with_the_key_and_the_known_hosts_of_the_servers_folder() throws Exception {
    Path keys = Files.createDirectories(home.resolve("ssh"));
    Path key = Files.writeString(keys.resolve("deploy"), host.privateKey());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(keys.resolve("shop_hosts"), host.knownHosts());
    Files.createDirectories(home.resolve("release"));
    Files.writeString(home.resolve("release/app.txt"), "one");

    Target target = target("deploy", "shop_hosts");

    try (TreeSource release = TreeSource.open(home.resolve("release"))) {
      assertThat(target.install(release, new Step("run", "install", 1)))
          .isInstanceOf(Outcome.Done.class);
    }
    assertThat(home.resolve("shop/current/app.txt")).hasContent("one");
    target.leave();
  }

  @Test
  void a_host_that_is_not_known_is_refused() throws Exception {
    Path keys = Files.createDirectories(home.resolve("ssh"));
    Files.writeString(keys.resolve("shop_hosts"), "");

    assertThatThrownBy(target("deploy", "shop_hosts")::state)
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("Host key verification failed");
  }

  private Target target(String identity, String knownHosts) {
    var ssh =
        new TargetPlace.Ssh(
            "%s@%s".formatted(System.getProperty("user.name"), host.host()),
            identity,
            knownHosts,
            null);
    String root = home.resolve("shop").toString();
    return new Places(home.resolve("ssh"))
        .target(new TargetPlace("shop-1", "127.0.0.1", 80, root, ssh));
  }
}
