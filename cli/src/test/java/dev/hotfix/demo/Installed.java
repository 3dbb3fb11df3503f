package dev.hotfix.demo;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// The program as the launcher runs it, from jars and with what fast starts take ready-made, for
/// tests that start it many times. It is made once for each state of the classes.
public final class Installed {
  private static final Path HOME = Path.of("target", "installed").toAbsolutePath();

  private Installed() {}

  /// The Java command up to the program's arguments.
  ///
  /// @param training the verb that shows which classes a start needs
  /// @param options more options for the JVM
  public static List<String> java(String training, String... options) {
    try {
      return made(training, List.of(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> made(String training, List<String> options)
      throws IOException, InterruptedException {
    List<Path> classes = classes();
    Path folder = HOME.resolve(state(classes));
    Path cache = folder.resolve(training + ".aot");
    Files.createDirectories(folder);
    try (FileChannel lock =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = lock.lock()) {
      String classPath = classPath(classes, folder);
      if (!Files.exists(cache)) {
        train(training, classPath, cache);
      }
      var all = new ArrayList<String>(options);
      all.add("-XX:AOTCache=" + cache);
      return Launch.java(all, classPath);
    }
  }

  private static List<Path> classes() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> Files.exists(path) && !path.endsWith("test-classes"))
        .toList();
  }

  private static String state(List<Path> classes) throws IOException {
    long newest = 0;
    for (Path path : classes) {
      for (Path file : all(path)) {
        newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
      }
    }
    return Long.toString(newest);
  }

  private static String classPath(List<Path> classes, Path folder) throws IOException {
    var jars = new ArrayList<Path>();
    for (Path path : classes) {
      Path jar = folder.resolve(jars.size() + ".jar");
      jars.add(Files.isDirectory(path) ? jarred(path, jar) : path);
    }
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jarred(Path directory, Path jar) throws IOException {
    if (Files.exists(jar)) {
      return jar;
    }
    Path part = jar.resolveSibling("part");
    try (OutputStream out = Files.newOutputStream(part);
        var zip = new JarOutputStream(out)) {
      for (Path file : all(directory)) {
        String name = directory.relativize(file).toString();
        zip.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
        if (Files.isRegularFile(file)) {
          Files.copy(file, zip);
        }
      }
    }
    return Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> !path.equals(folder) || Files.isRegularFile(path)).toList();
    }
  }

  private static void train(String training, String classPath, Path cache)
      throws IOException, InterruptedException {
    Path part = cache.resolveSibling(training + ".part");
    var command =
        new ArrayList<String>(Launch.java(List.of("-XX:AOTCacheOutput=" + part), classPath));
    command.add(training);
    Path said = cache.resolveSibling(training + ".log");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(said.toFile()))
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("\"%s\" ended with %d; %s has more".formatted(training, exit, said));
    }
    Files.move(part, cache, StandardCopyOption.ATOMIC_MOVE);
  }
}
