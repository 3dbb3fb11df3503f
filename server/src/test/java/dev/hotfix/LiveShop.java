package dev.hotfix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.Outcome;
import dev.hotfix.engine.target.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A shop with a git repository, whose production are two folders that say which commit they hold.
/// It is one file, `shop.txt`; what its tests look for in that file stands in theirs.
final class LiveShop implements AutoCloseable {

  static final String TEXT = "price=1\n\n\n\n\ntax=2\n";

  private static final Map<String, String> FILES =
      Map.of(
          "shop.txt",
          TEXT,
          "build.sh",
          "mkdir out; cp shop.txt out; echo $COMMIT > out/commit\n",
          "test.sh",
          """
          mkdir -p reports
          bad=0
          for name in ${@:-$(cd test && echo *)}; do
            if grep -qf test/$name shop.txt; then sad=; else bad=1; sad='<failure/>'; fi
            echo "<testsuite><testcase classname='shop' name='$name'>$sad</testcase></testsuite>" \\
              > reports/TEST-$name.xml
          done
          exit $bad
          """,
          "test/ShopTest",
          "price=\n");

  private final String name;
  private final Path folder;
  private final Path origin;
  private final HttpServer versions;

  LiveShop(String name, Path folder) throws IOException {
    this.name = name;
    this.folder = folder;
    this.origin = Files.createDirectories(folder.resolve("origin"));
    this.versions =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    git("Olga", "init", "--quiet", "--initial-branch=main", ".");
    String release = commit("Olga", FILES, "Release 1.4");
    git("Olga", "checkout", "--quiet", "--detach");
    install(release);
    versions.createContext("/", this::version);
    versions.start();
  }

  /// Its `hotfix.yaml`.
  String yaml() {
    int port = versions.getAddress().getPort();
    return """
    service: %s
    owners: {people: [ana@example.org]}
    repository: {url: %s}
    build: {run: sh build.sh, artifact: out, edits: edits.yaml}
    tests: {all: sh test.sh, one: 'sh test.sh {test}', sources: test, reports: reports}
    environments:
      production:
        running: {http: 'http://{host}:{port}/{name}', json: $.commit}
        targets: [{name: one, local: %s, port: %d}, {name: two, local: %s, port: %d}]
        restart: 'sh %s {name}'
        waves: [100%%]
    """
        .formatted(
            name, origin, target("one"), port, target("two"), port, folder.resolve("restart.sh"));
  }

  /// From now on whatever is switched waits, until it is let go.
  void hold() throws IOException {
    for (String target : List.of("one", "two")) {
      Run.of("mkfifo", folder.resolve("go-" + target).toString()).finish();
    }
    restart("cd %s; read line < go-$1\n".formatted(folder));
  }

  void letGo() throws IOException {
    Files.writeString(folder.resolve("go-one"), "go\n");
    Files.writeString(folder.resolve("go-two"), "go\n");
    restart("");
  }

  /// Somebody changes files on a branch, as it is by now, and pushes.
  String push(String who, String branch, Map<String, String> files) throws IOException {
    git(who, "checkout", "--quiet", branch);
    String commit = commit(who, files, "Mend the shop");
    git(who, "checkout", "--quiet", "--detach");
    return commit;
  }

  /// Somebody merges a commit into a branch and says what the shop shall be then.
  String merge(String who, String branch, String commit, String text) throws IOException {
    git(who, "checkout", "--quiet", branch);
    RunResult merge = run(who, "merge", "--no-edit", commit);
    assertThat(merge.succeeded()).as(merge.text()).isFalse();
    String merged = commit(who, Map.of("shop.txt", text), "Merge " + commit);
    git(who, "checkout", "--quiet", "--detach");
    return merged;
  }

  String git(String who, String... words) {
    RunResult result = run(who, words);
    assertThat(result.succeeded()).as(result.text()).isTrue();
    return result.text().strip();
  }

  /// A file of what a target holds.
  String live(String target, String file) {
    try {
      return Files.readString(target(target).resolve("current").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    versions.stop(0);
  }

  private void restart(String script) throws IOException {
    Files.writeString(folder.resolve("restart.sh"), script);
  }

  private Path target(String target) {
    return folder.resolve(target);
  }

  private void install(String commit) throws IOException {
    Path release = Files.createDirectories(folder.resolve("release"));
    Files.writeString(release.resolve("shop.txt"), TEXT);
    Files.writeString(release.resolve("commit"), commit + "\n");
    restart("");
    for (String target : List.of("one", "two")) {
      var place = new LocalTarget(target, target(target), InstantSource.system());
      try (TreeSource source = TreeSource.open(release)) {
        assertThat(place.install(source, new Step("setup", "install", 1)))
            .isNotInstanceOf(Outcome.Refused.class);
      }
    }
  }

  private void version(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().getPath().substring(1);
    byte[] body =
        "{\"commit\": \"%s\"}"
            .formatted(live(target, "commit").strip())
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String commit(String who, Map<String, String> files, String message) throws IOException {
    for (var file : files.entrySet()) {
      Path path = origin.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    git(who, "add", "--all");
    git(who, "commit", "--quiet", "-m", message);
    return git(who, "rev-parse", "HEAD");
  }

  private RunResult run(String who, String... words) {
    String email = who.toLowerCase(Locale.ROOT) + "@example.org";
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=" + who, "-c", "user.email=" + email));
    command.addAll(List.of(words));
    return Run.of(command).in(origin).within(Duration.ofSeconds(20)).finish();
  }
}
