package dev.hotfix.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path folder;

  @Test
  void what_a_killed_process_left_is_swept_and_nothing_else() throws Exception {
    Process maker = maker();
    Path killed = Path.of(maker.inputReader().readLine());
    Files.writeString(killed.resolve("file1"), "much");
    Path mine = new Leftovers(folder).create("hotfix-bundle");
    Path foreign = Files.createDirectory(folder.resolve("hotfix-bundle-notes"));

    new Leftovers(folder).sweep();
    assertThat(killed).exists();

    maker.destroyForcibly().waitFor();
    new Leftovers(folder).sweep();
    assertThat(killed).doesNotExist();
    assertThat(mine).exists();
    assertThat(foreign).exists();
  }

  private Process maker() throws Exception {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Maker.class.getName(),
            folder.toString())
        .start();
  }

  /// Makes a folder in a process of its own and stays until it is killed.
  static final class Maker {
    private Maker() {}

    public static void main(String[] args) throws Exception {
      System.out.println(new Leftovers(Path.of(args[0])).create("hotfix-bundle"));
      System.out.flush();
      var _ = System.in.read();
    }
  }
}
