package dev.hotfix.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Programs that outlived whoever started them. A JVM that is killed cannot take what it started
/// with it; whoever begins anew in the same folder ends them first, or they would disturb the new
/// run. Found by their working directory (Linux's `/proc`); elsewhere none are found.
public final class Strays {
  private static final int ROUNDS = 20;

  private Strays() {}

  /// Kills every process that works in this folder or below it, this one excepted, and waits until
  /// they are gone.
  public static void endIn(Path folder) {
    Path root = real(folder);
    List<ProcessHandle> strays = in(root);
    for (int round = 0; round < ROUNDS && !strays.isEmpty(); round++) {
      strays.forEach(ProcessHandle::destroyForcibly);
      strays.forEach(stray -> stray.onExit().join());
      strays = in(root);
    }
  }

  /// How many processes work in this folder or below it.
  public static int count(Path folder) {
    return in(real(folder)).size();
  }

  private static List<ProcessHandle> in(Path root) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> worksIn(process.pid(), root))
        .toList();
  }

  private static boolean worksIn(long pid, Path root) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")).startsWith(root);
    } catch (IOException gone) {
      return false; // ended, a zombie, or another user's
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException notThere) {
      return folder.toAbsolutePath().normalize();
    }
  }
}
