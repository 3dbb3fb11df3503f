package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BundleCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path home;

  @BeforeEach
  void twoReleases() throws Exception {
    Files.createDirectories(home.resolve("old"));
    Files.createDirectories(home.resolve("new"));
    Files.writeString(home.resolve("old/app.txt"), "broken\n");
    Files.writeString(home.resolve("new/app.txt"), "fixed\n");
    Files.writeString(home.resolve("new/more.txt"), "more\n");
  }

  @Test
  void makes_applies_and_takes_back_a_bundle() throws Exception {
    JsonNode made = JSON.readTree(createBoth("old", "new").out());
    assertThat(made.path("fix").asString()).isEqualTo("HF-1");
    assertThat(made.at("/changes/add").asInt()).isEqualTo(1);
    assertThat(made.at("/rollback/bundle").asString()).endsWith("back.hotfix");

    assertThat(bundle("install", home("old"), "--root", home("srv")).exit()).isZero();
    Cli applied = on("apply", "HF-1.hotfix");
    assertThat(applied.exit()).isZero();
    assertThat(JSON.readTree(applied.out()).path("live").asString())
        .isEqualTo(made.path("to").asString());
    assertThat(home.resolve("srv/current/app.txt")).hasContent("fixed");

    assertThat(JSON.readTree(on("apply", "HF-1.hotfix").out()).path("outcome").asString())
        .isEqualTo("already-done");
    assertThat(on("rollback", "HF-1.hotfix").exit()).isZero();
    assertThat(home.resolve("srv/current/app.txt")).hasContent("broken");

    assertThat(on("apply", "HF-1.hotfix").exit()).isZero();
    assertThat(on("rollback", "back.hotfix").exit()).isZero();
    assertThat(home.resolve("srv/current/app.txt")).hasContent("broken");
  }

  @Test
  void a_directory_without_a_release_is_refused_with_what_to_do() {
    create();

    Cli cli = on("apply", "HF-1.hotfix");

    assertThat(cli.exit()).isEqualTo(Exit.NO);
    assertThat(JSON.readTree(cli.out()).path("note").asString()).contains("Install release");
  }

  @Test
  void verifies_and_tells_why_not() throws Exception {
    create();
    assertThat(on("verify", "HF-1.hotfix", false).exit()).isZero();

    byte[] bytes = Files.readAllBytes(home.resolve("HF-1.hotfix"));
    bytes[200] ^= 1;
    Files.write(home.resolve("bad.hotfix"), bytes);
    Cli bad = on("verify", "bad.hotfix", false);

    assertThat(bad.exit()).isEqualTo(Exit.NO);
    assertThat(JSON.readTree(bad.out()).path("verdict").asString()).isEqualTo("refused");
    assertThat(on("verify", "missing.hotfix", false).exit()).isEqualTo(Exit.BAD_INPUT);
  }

  @Test
  void shows_what_a_bundle_would_do() {
    create();

    Cli cli = bundle("inspect", home("HF-1.hotfix"));

    assertThat(JSON.readTree(cli.out()).path("changes"))
        .extracting(line -> line.path("action").asString() + " " + line.path("path").asString())
        .containsExactly("replace app.txt", "add more.txt");
    assertThat(Cli.run("bundle", "inspect", home("HF-1.hotfix")).out())
        .contains("\"HF-1\"", "replace app.txt", "bill of materials of 2 components");
    assertThat(JSON.readTree(cli.out()).at("/sbom/bomFormat").asString()).isEqualTo("CycloneDX");
    assertThat(JSON.readTree(cli.out()).at("/provenance/predicateType").asString())
        .isEqualTo("https://slsa.dev/provenance/v1");
  }

  @Test
  void says_in_words_what_it_is_for_and_whether_it_can_be_taken_back() throws Exception {
    Path undo = Files.writeString(home.resolve("undo.sh"), "#!/bin/sh\n");
    Path text = Files.writeString(home.resolve("read.txt"), "Tell the shops first.\n");
    create(
        "--problem",
        "Checkout fails",
        "--supersedes",
        "HF-0",
        "--instructions",
        text.toString(),
        "--undo-after",
        undo.toString());

    assertThat(Cli.run("bundle", "inspect", home("HF-1.hotfix")).out())
        .contains("Fixes Checkout fails")
        .contains("Holds as well HF-0")
        .contains("It can be taken back.")
        .contains("Runs a script after it is taken back")
        .contains("Tell the shops first.");
  }

  @Test
  void edits_a_host_s_own_configuration_and_shows_what_it_edits() throws Exception {
    for (String release : List.of("old", "new")) {
      Files.writeString(home.resolve(release).resolve("shop.yaml"), "pool:\n  size: 10\n");
    }
    Path edits =
        Files.writeString(
            home.resolve("edits.yaml"),
            "edits:\n- {file: shop.yaml, set: /pool/size, to: 50, expected: 10}\n");
    Cli made = create("--edits", edits.toString());
    String said = "edit    shop.yaml: set /pool/size to 50, which is expected to be 10";

    assertThat(JSON.readTree(made.out()).at("/changes/edit").asInt()).isEqualTo(1);
    assertThat(Cli.run("bundle", "inspect", home("HF-1.hotfix")).out()).contains(said);
    assertThat(
            JSON.readTree(on("verify", "HF-1.hotfix", false).out()).at("/edits/0/key").asString())
        .isEqualTo("/pool/size");
    bundle("install", home("old"), "--root", home("srv"));
    Path own = home.resolve("srv/current/shop.yaml");
    Files.writeString(own, "pool: # ours\n  size: 20\n");

    Cli refused = on("apply", "HF-1.hotfix");

    assertThat(refused.exit()).isEqualTo(Exit.NO);
    assertThat(JSON.readTree(refused.out()).path("note").asString())
        .contains("\"/pool/size\" holds 20 where 10 was expected");
    Files.writeString(own, "pool: # ours\n  size: 10\n");
    Cli applied = on("apply", "HF-1.hotfix");
    assertThat(JSON.readTree(applied.out()).path("note").asString()).contains(said);
    assertThat(own).content().isEqualTo("pool: # ours\n  size: 50\n");
    assertThat(on("rollback", "HF-1.hotfix").exit()).isZero();
    assertThat(own).content().isEqualTo("pool: # ours\n  size: 10\n");
  }

  @Test
  void an_edits_file_with_mistakes_is_refused_with_all_of_them() throws Exception {
    Path edits =
        Files.writeString(
            home.resolve("edits.yaml"),
            """
            edits:
            - {file: app.conf, set: a, to: b}
            - {file: app.json, set: a, to: b}
            - {set: a, to: b}
            - {file: app.xml, remove: /a, to: b}
            - {file: app.ini, set: /a, to: 1.10}
            - {file: app.properties, set: a}
            """);

    Cli cli = create("--edits", edits.toString());

    assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(cli.err())
        .contains("Edit 1: What \"app.conf\" is written in does not show")
        .contains("Edit 2: The key \"a\" in \"app.json\" does not start with \"/\"")
        .contains("Edit 3: \"file\" is missing")
        .contains("Edit 4: \"to\" goes with \"set\"")
        .contains("Edit 5: The value of \"/a\" is 1.10, but ini knows text only")
        .contains("Edit 6: \"to\" is missing");
  }

  @Test
  void what_is_forward_only_is_not_taken_back() {
    assertThat(create("--reversibility", "forward-only", "--rollback", home("b.hotfix")).err())
        .contains("forward-only");
    assertThat(create("--reversibility", "forward-only").exit()).isZero();
    bundle("install", home("old"), "--root", home("srv"));
    assertThat(on("apply", "HF-1.hotfix").exit()).isZero();

    Cli back = on("rollback", "HF-1.hotfix");

    assertThat(back.exit()).isEqualTo(Exit.NO);
    assertThat(JSON.readTree(back.out()).path("note").asString()).contains("newer one");
    assertThat(home.resolve("srv/current/app.txt")).hasContent("fixed");
  }

  @Test
  void equal_trees_and_missing_ones_are_bad_input() {
    Cli same = createBoth("old", "old");
    Cli none = createBoth("none", "old");

    assertThat(same.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(same.err()).contains("same tree");
    assertThat(none.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(none.err()).contains("neither a directory nor a file");
  }

  private Cli createBoth(String from, String to) {
    return created(from, to, "--rollback", home("back.hotfix"));
  }

  private Cli create(String... more) {
    return created("old", "new", more);
  }

  private Cli created(String from, String to, String... more) {
    List<String> words = new ArrayList<>(List.of("create", "--from", home(from), "--to", home(to)));
    words.addAll(List.of("--out", home("HF-1.hotfix"), "--key", home("key.pem")));
    words.addAll(List.of(more));
    return bundle(words.toArray(String[]::new));
  }

  private Cli on(String verb, String file) {
    return on(verb, file, true);
  }

  private Cli on(String verb, String file, boolean rooted) {
    List<String> words = new ArrayList<>(List.of(verb, home(file), "--trust", home("key.pem.pub")));
    if (rooted) {
      words.addAll(List.of("--root", home("srv")));
    }
    return bundle(words.toArray(String[]::new));
  }

  private static Cli bundle(String... words) {
    List<String> all = new ArrayList<>(List.of("bundle"));
    all.addAll(Arrays.asList(words));
    all.add("--json");
    return Cli.run(all.toArray(String[]::new));
  }

  private String home(String name) {
    return home.resolve(name).toString();
  }
}
