package dev.hotfix.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FleetCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path home;
  private HttpServer health;

  @BeforeEach
  void threeTargets() throws Exception {
    release("old", "broken");
    release("good", "fixed");
    release("sick", "sick");
    for (String name : List.of("shop-1", "shop-2", "shop-3")) {
      Cli.run("bundle", "install", at("old"), "--root", at(name), "--json");
    }
    bundle("good");
    bundle("sick");
    health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    health.createContext(
        "/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring(1);
          boolean well = !Files.readString(home.resolve(name + "/running")).contains("sick");
          byte[] body = (well ? "well" : "sick").getBytes(UTF_8);
          exchange.sendResponseHeaders(well ? 200 : 500, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    health.start();
    targets();
  }

  @AfterEach
  void stop() {
    health.stop(0);
  }

  @Test
  void brings_a_bundle_everywhere_and_back_again() throws Exception {
    Cli applied = on("apply", "good");

    assertThat(applied.exit()).as(applied.err()).isZero();
    assertThat(JSON.readTree(applied.out()).path("verdict").asString()).isEqualTo("done");
    assertThat(states(applied)).containsExactly("changed", "changed", "changed");
    assertThat(home.resolve("shop-3/running")).hasContent("fixed");
    assertThat(on("apply", "good").exit()).isZero();

    Cli back = on("rollback", "good");
    assertThat(back.exit()).as(back.err()).isZero();
    assertThat(home.resolve("shop-3/running")).hasContent("broken");
    assertThat(on("apply", "good").err()).contains("was taken back");
  }

  @Test
  void a_wave_that_gets_sick_is_taken_back_before_the_next_one() throws Exception {
    Cli cli = on("apply", "sick");

    assertThat(cli.exit()).isEqualTo(Exit.NO);
    assertThat(JSON.readTree(cli.out()).path("verdict").asString()).isEqualTo("rolled-back");
    assertThat(states(cli)).containsExactly("back", "untouched", "untouched");
    assertThat(home.resolve("shop-1/running")).hasContent("broken");
    assertThat(home.resolve("shop-2/running")).doesNotExist();
  }

  @Test
  void status_names_the_fix_of_each_target_and_what_was_changed_by_hand() throws Exception {
    on("apply", "good");
    assertThat(status().exit()).isZero();

    Files.writeString(home.resolve("shop-2/current/app.txt"), "by hand");
    Cli drifted = status();

    assertThat(drifted.exit()).isEqualTo(Exit.NO);
    JsonNode line = JSON.readTree(drifted.out()).at("/targets/1");
    assertThat(line.path("state").asString()).isEqualTo("drifted");
    assertThat(line.at("/fixes/0/fix").asString()).isEqualTo("good");
    assertThat(line.at("/drift/0").asString()).isEqualTo("app.txt");
  }

  @Test
  void another_bundle_in_the_same_run_directory_is_refused() throws Exception {
    on("apply", "good");
    Files.move(home.resolve("run-good"), home.resolve("run-sick"));

    Cli cli = on("apply", "sick");

    assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(cli.err()).contains("another bundle");
  }

  @Test
  void every_mistake_in_the_targets_is_named_at_once() throws Exception {
    Files.writeString(
        home.resolve("targets.yaml"),
        """
        targets:
          - {name: 'x; rm -rf /', local: /srv/x}
          - {name: y, ssh: deploy@y, root: /srv/y, port: 99999}
        """);

    Cli cli = status();

    assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(cli.err()).contains("rm -rf", "write it like shop-1", "99999");
  }

  private void targets() throws Exception {
    var text = new StringBuilder("targets:\n");
    for (String name : List.of("shop-1", "shop-2", "shop-3")) {
      text.append("  - {name: %s, local: %s}\n".formatted(name, at(name)));
    }
    text.append("restart: cp {root}/current/app.txt {root}/running\n");
    text.append("healthy: {http: 'http://localhost:%d/{name}'}\n".formatted(port()));
    text.append("waves: [1, 100%]\n");
    Files.writeString(home.resolve("targets.yaml"), text);
  }

  private void release(String name, String text) throws Exception {
    Files.createDirectories(home.resolve(name));
    Files.writeString(home.resolve(name + "/app.txt"), text + "\n");
  }

  private void bundle(String name) {
    Cli cli =
        Cli.run(
            "bundle",
            "create",
            "--from",
            at("old"),
            "--to",
            at(name),
            "--out",
            at(name + ".hotfix"),
            "--key",
            at("key.pem"));
    assertThat(cli.exit()).as(cli.err()).isZero();
  }

  private Cli on(String verb, String bundle) {
    return fleet(
        verb,
        "--bundle",
        at(bundle + ".hotfix"),
        "--run",
        at("run-" + bundle),
        "--trust",
        at("key.pem.pub"),
        "--limit",
        "2s");
  }

  private Cli status() {
    return fleet("status");
  }

  private Cli fleet(String... words) {
    List<String> all = new ArrayList<>(List.of("fleet"));
    all.addAll(Arrays.asList(words));
    all.addAll(List.of("--targets", at("targets.yaml"), "--json"));
    return Cli.run(all.toArray(String[]::new));
  }

  private static List<String> states(Cli cli) {
    return JSON.readTree(cli.out())
        .path("targets")
        .valueStream()
        .map(line -> line.path("state").asString())
        .toList();
  }

  private int port() {
    return health.getAddress().getPort();
  }

  private String at(String name) {
    return home.resolve(name).toString();
  }
}
