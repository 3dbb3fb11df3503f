package dev.hotfix.cli;

import dev.hotfix.Server;
import dev.hotfix.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `hotfix train`: starts and stops a throw-away server, so that the JVM learns which classes the
/// next start needs; the launcher runs it after a build.
@Command(name = "train", hidden = true, description = "Records what the JVM needs to start fast.")
final class Train implements Callable<Integer> {
  private static final List<String> PAGES = List.of("/", "/status", "/sign-in");

  @Override
  public Integer call() throws IOException {
    Path home = Files.createTempDirectory("hotfix-train");
    try (Server server = Server.start(Settings.in(home));
        HttpClient client = HttpClient.newHttpClient()) {
      for (String page : PAGES) {
        visit(client, server.address().resolve(page));
      }
      return 0;
    } finally {
      delete(home);
    }
  }

  private static void visit(HttpClient client, URI page) throws IOException {
    try {
      client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      tree.sorted(Comparator.reverseOrder()).forEach(Train::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
