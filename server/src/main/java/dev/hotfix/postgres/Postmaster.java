package dev.hotfix.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The running PostgreSQL, a direct child of this process in a session of its own, so that Ctrl-C
/// in the terminal reaches only us and we stop it last.
final class Postmaster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5); // recovery after a crash included
  private static final long LOG_LIMIT = 10L << 20;

  private static final List<String> OPTIONS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=60",
          "shared_buffers=64MB",
          "max_wal_size=512MB",
          "io_method=sync",
          "jit=off",
          "timezone=UTC",
          "log_timezone=UTC",
          "cluster_name=hotfix");

  private final Process process;
  private final Home home;

  private Postmaster(Process process, Home home) {
    this.process = process;
    this.home = home;
  }

  static Postmaster start(Cluster cluster, int port, List<String> extraOptions) {
    Home home = cluster.home();
    List<String> arguments = new ArrayList<>(List.of(cluster.binaries().program("postgres")));
    arguments.addAll(List.of("-D", home.data().toString(), "-p", Integer.toString(port)));
    for (String option : OPTIONS) {
      arguments.addAll(List.of("-c", option));
    }
    for (String option : extraOptions) {
      arguments.addAll(List.of("-c", option));
    }
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(cluster.account().command(arguments));
    try {
      rotate(home.log());
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder
          .redirectOutput(Redirect.appendTo(home.log().toFile()))
          .directory(Path.of("/").toFile());
      builder.environment().put("LC_ALL", "C");
      Postmaster postmaster = new Postmaster(builder.start(), home);
      postmaster.waitUntilReady();
      return postmaster;
    } catch (IOException e) {
      throw new PostgresException(
          "PostgreSQL could not be started (%s). On Debian install what it needs with: apt-get install util-linux"
              .formatted(e.getMessage()),
          e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  CompletableFuture<Process> ended() {
    return process.onExit();
  }

  long pid() {
    return process.pid();
  }

  /// A fast shutdown: sessions are ended, everything is written, nothing needs recovery afterwards.
  @Override
  public void close() {
    try {
      for (String signal : List.of("INT", "QUIT")) {
        Command.signal(signal, process.pid());
        if (process.waitFor(1, TimeUnit.MINUTES)) {
          return;
        }
      }
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
  }

  private void waitUntilReady() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!isReady()) {
        if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
          throw new PostgresException(
              "PostgreSQL ended with exit code %d while starting; the end of its log '%s' says: %s"
                  .formatted(process.exitValue(), home.log(), logTail()));
        }
        if (System.nanoTime() > deadline) {
          close();
          throw new PostgresException(
              "PostgreSQL was not ready after %d minutes; the end of its log '%s' says: %s"
                  .formatted(PATIENCE.toMinutes(), home.log(), logTail()));
        }
      }
    } catch (InterruptedException e) {
      close();
      throw Command.interrupted(e);
    }
  }

  /// PostgreSQL's own protocol: line 1 of the file is its process, line 8 its state.
  private boolean isReady() throws IOException {
    Path file = home.data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return false;
    }
    List<String> lines = Files.readString(file).lines().map(String::strip).toList();
    return lines.size() >= 8
        && lines.getFirst().equals(Long.toString(process.pid()))
        && lines.get(7).equals("ready");
  }

  private String logTail() throws IOException {
    List<String> lines = Files.readString(home.log()).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
