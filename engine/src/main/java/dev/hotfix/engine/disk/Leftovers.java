package dev.hotfix.engine.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Names in a folder for temporary things that tell which process made them, so that what one left
/// that was killed is swept by the next.
public final class Leftovers {
  private static final Pattern NAME =
      Pattern.compile("\\.?hotfix-[a-z]+-([0-9]{1,19})-([0-9]{1,19})-([0-9]{1,19})-.*");

  private final Path folder;

  private Leftovers(Path folder) {
    this.folder = folder;
  }

  public static Leftovers in(Path folder) {
    return new Leftovers(folder);
  }

  /// Those in the system's folder for temporary things.
  public static Leftovers ofSystem() {
    return new Leftovers(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// A new folder of this process, after a sweep; its name begins with `hotfix-` and a word, or
  /// with a dot before that.
  public Path folder(String name) throws IOException {
    sweep();
    return Files.createTempDirectory(folder, mine(name));
  }

  /// The same as a file.
  public Path file(String name) throws IOException {
    sweep();
    return Files.createTempFile(folder, mine(name), ".part");
  }

  private static String mine(String name) {
    ProcessHandle me = ProcessHandle.current();
    return "%s-%d-%d-%s-".formatted(name, me.pid(), started(me), space());
  }

  /// Deletes what processes left that are no more, in this process's own space of numbers.
  void sweep() {
    List<Path> dead;
    try (Stream<Path> all = Files.list(folder)) {
      dead = all.filter(Leftovers::isDead).toList();
    } catch (IOException e) {
      return; // sweeping is a favour to others, not what was asked for
    }
    dead.forEach(Leftovers::deleteQuietly);
  }

  private static boolean isDead(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches()
        && name.group(3).equals(space())
        && ProcessHandle.of(Long.parseLong(name.group(1)))
            .filter(process -> started(process) == Long.parseLong(name.group(2)))
            .isEmpty();
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /// Processes of another container, or of another machine that shares the folder, have numbers of
  /// their own.
  private static String space() {
    try {
      String numbers = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      String machine = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      return Integer.toUnsignedString((machine + numbers).hashCode());
    } catch (IOException | UnsupportedOperationException e) {
      return "0";
    }
  }

  private static void deleteQuietly(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      return; // another one sweeps as well, or it belongs to somebody else
    }
  }

  /// Deletes a file, or a folder with all it holds, write-protected folders included and links not
  /// followed; absent is fine.
  public static void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      Files.walkFileTree(path, new Deletion());
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!Files.isWritable(folder)) {
        var _ = folder.toFile().setWritable(true);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
