package dev.hotfix.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Releases;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path folder;

  @Test
  void what_a_killed_process_left_is_swept_and_nothing_else() throws Exception {
    Process maker = maker(folder);
    BufferedReader made = maker.inputReader();
    Path killed = Path.of(made.readLine());
    Path file = Path.of(made.readLine());
    Files.writeString(killed.resolve("file1"), "much");
    Path mine = Leftovers.in(folder).folder("hotfix-bundle");
    Path foreign = Files.createDirectory(folder.resolve("hotfix-bundle-notes"));

    assertThat(killed).exists();
    assertThat(file).exists();

    maker.destroyForcibly().waitFor();
    Path other = Leftovers.in(folder).file(".hotfix-bundle");
    assertThat(killed).doesNotExist();
    assertThat(file).doesNotExist();
    assertThat(mine).exists();
    assertThat(foreign).exists();
    assertThat(other).exists();
  }

  @Test
  void who_writes_a_bundle_sweeps_what_a_killed_one_left_beside_it() throws Exception {
    Releases releases = Releases.in(folder);
    Process maker = maker(folder);
    BufferedReader made = maker.inputReader();
    made.readLine();
    Path part = Path.of(made.readLine());
    maker.destroyForcibly().waitFor();

    Path bundle = releases.bundle();

    assertThat(part).doesNotExist();
    assertThat(bundle).exists();
  }

  private static Process maker(Path folder) throws Exception {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Maker.class.getName(),
            folder.toString())
        .start();
  }

  /// Makes a folder and a file in a process of its own and stays until it is killed.
  static final class Maker {
    private Maker() {}

    public static void main(String[] args) throws Exception {
      Leftovers leftovers = Leftovers.in(Path.of(args[0]));
      System.out.println(leftovers.folder("hotfix-bundle"));
      System.out.println(leftovers.file(".hotfix-bundle"));
      System.out.flush();
      var _ = System.in.read();
    }
  }
}
