package dev.hotfix.demo;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One running shop: a process of its own, started from `ROOT/current`. Whoever switches that link
/// and restarts the instance has deployed another release.
public record ShopInstance(String name, Path root, int port, ShopFiles files) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  public ShopInstance {
    root = root.toAbsolutePath();
  }

  /// Lays the folder out with a built artifact as its first release, and with the variables
  /// (`SENTRY_DSN`, for example) that every start will see.
  public void install(Path artifact, String release, Map<String, String> variables)
      throws IOException {
    Path home = Files.createDirectories(root.resolve("releases")).resolve(release);
    copy(artifact, home);
    configure(variables);
    Files.createSymbolicLink(root.resolve("current"), root.relativize(home));
  }

  /// The variables (`SENTRY_DSN`, for example) that every start will see.
  void configure(Map<String, String> variables) throws IOException {
    Map<String, String> all = new TreeMap<>(variables);
    all.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    String lines =
        all.entrySet().stream()
            .map(variable ->
                variable.getKey() + "=" + ShopDescription.quoted(variable.getValue()) + "\n")
            .collect(Collectors.joining());
    Files.writeString(root.resolve("env"), lines);
  }

  /// Ends the instance if it runs and starts what `current` points at; returns when it listens.
  public void restart() {
    RunResult result =
        Run.of(files.restartScript().toString(), name, root.toString(), Integer.toString(port))
            .within(LIMIT)
            .leavingChildren()
            .finish();
    if (!result.succeeded()) {
      throw new IllegalStateException(
          "Shop instance '%s' did not start: '%s'. Its log is '%s'"
              .formatted(name, result.text().strip(), root.resolve("log")));
    }
  }

  /// Ends the instance; one that does not run is left alone.
  public void stop() throws IOException {
    Path pid = root.resolve("pid");
    if (Files.exists(pid)) {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
          .filter(this::isOurs)
          .ifPresent(ShopInstance::end);
      Files.delete(pid);
    }
  }

  public URI address() {
    return URI.create("http://localhost:" + port);
  }

  /// A stranger may have got the number of an instance that died.
  private boolean isOurs(ProcessHandle process) {
    try {
      return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), root);
    } catch (IOException e) {
      return false;
    }
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(5, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }
}
