package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostShellTest {
  @TempDir Path home;

  @Test
  void a_file_that_is_fetched_leaves_nothing_behind_even_if_it_is_never_closed() throws Exception {
    Path release = Files.createDirectories(home.resolve("root/releases/one"));
    Files.writeString(release.resolve("it's old.txt"), "as it was");
    long before = copies();
    try (Sshd sshd = Sshd.openSsh(home.resolve("sshd"), "/usr/bin:/bin")) {
      var place =
          new SshTarget.Place(
              sshd.address(), home.resolve("root").toString(), Duration.ofMinutes(1));
      var shell =
          new HostShell(place, () -> sshd.client().connect(sshd.address()), new HashMap<>());

      try (var copy = shell.file("one", "it's old.txt", 9)) {
        assertThat(copies()).isEqualTo(before);
        assertThat(copy).hasContent("as it was");
      }
      shell.close();
    }
  }

  /// Files of this process only, for others fetch as well.
  private static long copies() throws Exception {
    String mine = "hotfix-old-%d-".formatted(ProcessHandle.current().pid());
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(file -> file.getFileName().toString().startsWith(mine)).count();
    }
  }
}
