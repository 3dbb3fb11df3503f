package dev.hotfix.cli;

import dev.hotfix.client.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `hotfix reproduce`: hands in a test that shows the defect, with the files that make it.
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    description = {
      "Gives a test that shows the defect; the machine then finds the commit that brought it.",
      "Action: give-reproduction. JSON: {hotfix, action, seq, facts}.",
      "Exit codes: 0 done, 1 refused, 2 bad input or not logged in, 3 the server does not answer."
    })
final class ReproduceCommand implements Callable<Integer> {

  static final String ACTION = "give-reproduction";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Parameters(index = "0", paramLabel = "HF", description = "The hot fix, like HF-12 or 12.")
  private String hotfix = "";

  @Parameters(
      index = "1",
      paramLabel = "TEST",
      description = "The test's name, as the service's tests.one takes it.")
  private String test = "";

  @Parameters(
      index = "2..*",
      paramLabel = "FILE",
      description = "The files that make it, relative to --repo; none when it is already there.")
  private List<Path> files = List.of();

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "The root of the repository's work tree (default: here).")
  private Path repository = Path.of("");

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Asking asking = new Asking();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    Client client = remote.client();
    var arguments = JSON.createObjectNode().put("test", test);
    var list = arguments.putArray("files");
    Path root = repository.toAbsolutePath().normalize();
    for (Path file : files) {
      Path found = root.resolve(file).normalize();
      if (!found.startsWith(root)) {
        throw new IllegalArgumentException(
            "\"%s\" is outside \"%s\"; name files inside the repository.".formatted(file, root));
      }
      list.addObject()
          .put("path", root.relativize(found).toString())
          .put("evidence", keep(client, found));
    }
    return asking.ask(client, Remote.id(hotfix), ACTION, arguments, answer);
  }

  private static String keep(Client client, Path file) {
    try {
      String name = URLEncoder.encode(String.valueOf(file.getFileName()), StandardCharsets.UTF_8);
      return client
          .upload("evidence?name=" + name, "application/octet-stream", Files.readAllBytes(file))
          .path("sha256")
          .asString();
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be read".formatted(file), e);
    }
  }
}
