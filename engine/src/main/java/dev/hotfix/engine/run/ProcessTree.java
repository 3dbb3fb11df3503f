package dev.hotfix.engine.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A process and everything it started. Children whose parent is gone are found by their session,
/// which is why a run gets a session of its own wherever `setsid` exists.
final class ProcessTree {
  private static final Path PROC = Path.of("/proc");
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
  private static final int ROUNDS = 50;

  private final Process root;

  ProcessTree(Process root) {
    this.root = root;
  }

  /// The words before a command that give it a session of its own; none where that is not possible.
  static List<String> ownSession() {
    return SETSID.stream().filter(Files::isExecutable).map(Path::toString).limit(1).toList();
  }

  /// Kills until nothing is left: what is killed may have been starting something meanwhile.
  void kill() {
    Map<Long, ProcessHandle> left = members();
    for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
      left.values().forEach(ProcessHandle::destroyForcibly);
      left = members();
    }
  }

  private Map<Long, ProcessHandle> members() {
    Map<Long, ProcessHandle> members = new HashMap<>();
    Stream.concat(Stream.of(root.toHandle()), root.descendants())
        .filter(ProcessHandle::isAlive)
        .forEach(process -> members.put(process.pid(), process));
    addSession(members);
    return members;
  }

  private void addSession(Map<Long, ProcessHandle> members) {
    if (!Files.isDirectory(PROC)) {
      return;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (inSession(process)) {
          long pid = Long.parseLong(process.getFileName().toString());
          ProcessHandle.of(pid).ifPresent(handle -> members.putIfAbsent(pid, handle));
        }
      }
    } catch (IOException e) {
      // The descendants found so far are killed all the same.
    }
  }

  /// Fields of `/proc/PID/stat` after the name in parentheses: state, parent, group, session
  /// (proc(5)).
  private boolean inSession(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
      return Long.parseLong(fields[3]) == root.pid() && !fields[0].equals("Z");
    } catch (IOException | RuntimeException gone) {
      return false;
    }
  }
}
