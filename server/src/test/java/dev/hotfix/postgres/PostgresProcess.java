package dev.hotfix.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process of its own that starts the embedded database, to be killed or run as somebody else.
public final class PostgresProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private PostgresProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  /// The program inside: prints the address and the password, then waits until its input ends.
  public static void main(String[] arguments) throws IOException {
    try (PostgresServer server =
        PostgresServer.start(Path.of(arguments[0]), Path.of(arguments[1]), List.of())) {
      System.out.println(server.url());
      System.out.println(server.password());
      while (System.in.read() >= 0) {
        // whoever started us is still there
      }
    } catch (PostgresException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  static PostgresProcess start(Path home, Path binaries, String... prefix) throws IOException {
    List<String> command = new ArrayList<>(List.of(prefix));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.addAll(List.of(PostgresProcess.class.getName(), home.toString(), binaries.toString()));
    return new PostgresProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /// The next line the program prints: first the address, then the password; or what was wrong.
  String line() throws IOException {
    return String.valueOf(output.readLine());
  }

  Process process() {
    return process;
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() throws IOException {
    process.outputWriter(UTF_8).close();
    process.onExit().join();
  }

  /// Our class path where any user can read it: root's own folders are closed to others.
  private static String classPath() throws IOException {
    String original =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path readable = Files.createDirectories(Path.of("target", "class-path").toAbsolutePath());
    List<String> entries = new ArrayList<>();
    for (String entry : original.split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isRegularFile(path)) {
        entries.add(copy(path, readable.resolve(path.getFileName())).toString());
      } else {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Path copy(Path from, Path to) throws IOException {
    try {
      return Files.copy(from, to);
    } catch (FileAlreadyExistsException e) {
      return to;
    }
  }
}
