package dev.hotfix.demo;

import dev.hotfix.client.Browser;
import dev.hotfix.client.Client;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Hotfix server as a process of its own, started by the same command a person would use, so that
/// it can be ended politely or killed.
final class ControlPlane implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern LINK = Pattern.compile("https?://\\S+/welcome/\\S+");

  private final Path home;
  private final List<String> command;
  private final Map<String, String> settings;
  private final URI address;
  private Process process;
  private int starts;

  private ControlPlane(Path home, List<String> command, Map<String, String> settings, int port) {
    this.home = home;
    this.command = command;
    this.settings = settings;
    this.address = URI.create("http://127.0.0.1:" + port);
    this.process = spawn();
  }

  /// Starts it and returns when it answers.
  ///
  /// @param java the command up to the program's arguments
  static ControlPlane start(List<String> java, Path home, int port, Map<String, String> settings)
      throws IOException {
    Files.createDirectories(home);
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("up", "--home", home.toString(), "--port", Integer.toString(port)));
    var server = new ControlPlane(home, command, settings, port);
    server.awaitStart();
    return server;
  }

  URI address() {
    return address;
  }

  /// The first administrator's one-time link, as the server printed it.
  Optional<URI> firstLink() throws IOException {
    Matcher link = LINK.matcher(output());
    return link.find() ? Optional.of(URI.create(link.group())) : Optional.empty();
  }

  /// Kills it without a warning; its database is left to itself.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Kills it together with everything it started: its database, builds and tests under way.
  void killWithChildren() {
    List<ProcessHandle> children = process.descendants().toList();
    kill();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /// Kills its database, whereupon it ends by itself.
  void killDatabase() {
    process
        .descendants()
        .filter(child -> child.info().command().filter(it -> it.endsWith("/postgres")).isPresent())
        .forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  /// Ends it as Ctrl-C does, and answers with its exit code.
  int interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException(
          "The server did not end on Ctrl-C. A shell that starts programs in the background has them ignore it.");
    }
    return process.exitValue();
  }

  /// Starts it again on the same home.
  void restart() throws IOException {
    process = spawn();
    awaitStart();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Path log() {
    return home.resolve("up.log");
  }

  private Process spawn() {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(settings);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      starts++;
      return builder.start();
    } catch (IOException e) {
      throw new IllegalStateException("The server could not be started.", e);
    }
  }

  private void awaitStart() throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!said() || !answers()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "The server did not start; the end of %s: %s".formatted(log(), lastLines()));
      }
      pause();
    }
  }

  /// Everything it has printed, all starts together.
  String output() throws IOException {
    return Files.readString(log());
  }

  /// `up` prints its last line when everything is there, once a start.
  private boolean said() throws IOException {
    return Files.readAllLines(log()).stream().filter(line -> line.startsWith("Ctrl-C")).count()
        == starts;
  }

  private boolean answers() {
    try {
      return new Browser().open(address.resolve("/status")).status() == 200;
    } catch (Client.Unreachable _) {
      return false;
    }
  }

  private String lastLines() throws IOException {
    List<String> lines = Files.readAllLines(log());
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the server was starting.", e);
    }
  }
}
