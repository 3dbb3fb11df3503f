package dev.hotfix.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.git.Scratch;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    Path scratch = Path.of(made.readLine());
    Files.writeString(killed.resolve("file1"), "much");
    Path mine = Leftovers.in(folder).folder("hotfix-bundle");
    Path foreign = Files.createDirectory(folder.resolve("hotfix-bundle-notes"));

    assertThat(killed).exists();
    assertThat(file).exists();
    assertThat(scratch).isDirectory();

    maker.destroyForcibly().waitFor();
    Path other = Leftovers.in(folder).file(".hotfix-bundle");
    assertThat(killed).doesNotExist();
    assertThat(file).doesNotExist();
    assertThat(scratch).doesNotExist();
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

  @Test
  void folders_are_swept_with_all_they_hold_and_links_are_not_followed() throws Exception {
    Process maker = maker(folder);
    Path killed = Path.of(maker.inputReader().readLine());
    Path locked = Files.createDirectories(killed.resolve("a/b"));
    Files.writeString(locked.resolve("file"), "much");
    Path kept = Files.writeString(folder.resolve("kept"), "ours");
    Files.createSymbolicLink(killed.resolve("link"), kept);
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    maker.destroyForcibly().waitFor();

    Path mine = Leftovers.in(folder).folder("hotfix-scratch");

    assertThat(killed).doesNotExist();
    assertThat(kept).hasContent("ours");
    assertThat(mine).isEmptyDirectory();
  }

  private static Process maker(Path folder) throws Exception {
    var maker =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Maker.class.getName(),
            folder.toString());
    maker.environment().put("TMPDIR", folder.toString());
    return maker.start();
  }

  /// Makes a folder, a file and git's scratch folder in a process of its own and stays until it is
  /// killed.
  static final class Maker {
    private Maker() {}

    public static void main(String[] args) throws Exception {
      Leftovers leftovers = Leftovers.in(Path.of(args[0]));
      System.out.println(leftovers.folder("hotfix-bundle"));
      System.out.println(leftovers.file(".hotfix-bundle"));
      System.out.println(Scratch.create().folder());
      System.out.flush();
      var _ = System.in.read();
    }
  }
}
