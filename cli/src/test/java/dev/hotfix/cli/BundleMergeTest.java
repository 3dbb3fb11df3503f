package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two fixes of one file, each made into a bundle on its own, and what `bundle merge` makes of
/// them. The artifact is one file, so the bundles clash on a host although the commits do not.
class BundleMergeTest {
  private static final String TEXT = "price=1\n\n\n\n\ntax=2\n";

  @TempDir Path home;
  private History history;
  private String production = "";

  @BeforeEach
  void aProduction() {
    history = History.in(home.resolve("shop"));
    production = history.write("shop.txt", TEXT).commit("production");
    release("old", production);
    Cli.run("bundle", "install", at("old"), "--root", at("srv"));
  }

  @Test
  void one_bundle_holds_both_fixes_and_takes_the_place_of_each() throws Exception {
    bundle("HF-1", fix("price", TEXT.replace("price=1", "price=9")), "--problem", "P-1");
    bundle("HF-2", fix("tax", TEXT.replace("tax=2", "tax=7")), "--problem", "P-2");
    assertThat(apply("HF-1").exit()).isZero();
    Cli clash = apply("HF-2");
    assertThat(clash.exit()).isEqualTo(Exit.NO);
    assertThat(clash.out()).contains("both change [shop.txt]", "hotfix bundle merge");

    Cli merged = merge("HF-1", "HF-2");

    assertThat(merged.exit()).as(merged.err()).isZero();
    JsonNode made = JsonMapper.builder().build().readTree(merged.out());
    assertThat(made.path("verdict").asString()).isEqualTo("made");
    assertThat(made.path("fix").asString()).isEqualTo("HF-1+HF-2");
    assertThat(made.path("supersedes")).hasSize(2);
    assertThat(history.git("show", made.path("commit").asString() + ":shop.txt"))
        .isEqualTo("price=9\n\n\n\n\ntax=7");
    assertThat(apply("merged").exit()).isZero();
    assertThat(live()).isEqualTo("price=9\n\n\n\n\ntax=7\n");
    assertThat(apply("HF-2").out()).contains("fixed there by HF-1+HF-2");
    Cli status = Cli.run("fleet", "status", "--targets", targets());
    assertThat(status.out()).contains("HF-1+HF-2 since").doesNotContain("HF-1 since");
    assertThat(
            Cli.run(
                    "bundle",
                    "rollback",
                    at("merged.hotfix"),
                    "--root",
                    at("srv"),
                    trust()[0],
                    trust()[1])
                .exit())
        .isZero();
    assertThat(live()).isEqualTo("price=9\n\n\n\n\ntax=2\n");
  }

  @Test
  void commits_that_conflict_are_shown_and_nothing_is_made() {
    bundle("HF-1", fix("one", TEXT.replace("price=1", "price=9")));
    bundle("HF-2", fix("two", TEXT.replace("price=1", "price=8")));

    Cli cli = merge("HF-1", "HF-2");

    assertThat(cli.exit()).isEqualTo(Exit.NO);
    assertThat(cli.out()).contains("\"conflict\"", "shop.txt", "price=9", "price=8", "by hand");
    assertThat(home.resolve("merged.hotfix")).doesNotExist();
  }

  @Test
  void a_bundle_is_built_of_two_commits_and_names_the_newer_one() {
    String price = fix("price", TEXT.replace("price=1", "price=9"));

    Cli cli = ofCommits("mkdir out && cp shop.txt out", "price");

    assertThat(cli.exit()).as(cli.err()).isZero();
    Cli shown = Cli.run("bundle", "inspect", at("built.hotfix"));
    assertThat(shown.out()).contains("Commits " + price, "replace shop.txt");
    release("HF-5", price);
    create("HF-5", "old", "--commit", price);
    assertThat(digest("built.hotfix")).isEqualTo(digest("HF-5.hotfix"));
    Cli failed = ofCommits("echo no compiler; exit 3", "price");
    assertThat(failed.exit()).isEqualTo(Exit.NO);
    assertThat(failed.err()).contains("no compiler");
    assertThat(ofCommits("true", "no-such-branch").exit()).isEqualTo(Exit.BAD_INPUT);
  }

  private Cli ofCommits(String build, String to) {
    return Cli.run(
        "bundle",
        "create",
        "--repo",
        at("shop"),
        "--from",
        production,
        "--to",
        to,
        "--build",
        build,
        "--artifact",
        "out",
        "--out",
        at("built.hotfix"),
        "--fix",
        "HF-5",
        "--key",
        at("key"));
  }

  private String digest(String bundle) {
    return Cli.run("bundle", "inspect", at(bundle), "--json")
        .out()
        .lines()
        .filter(line -> line.contains("\"to\""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_build_that_fails_makes_nothing_and_says_why() {
    bundle("HF-1", fix("price", TEXT.replace("price=1", "price=9")));
    bundle("HF-2", fix("tax", TEXT.replace("tax=2", "tax=7")));

    Cli cli = merge("echo no compiler; exit 3", "HF-1", "HF-2");

    assertThat(cli.exit()).isEqualTo(Exit.NO);
    assertThat(cli.out()).contains("no compiler");
    assertThat(home.resolve("merged.hotfix")).doesNotExist();
  }

  @Test
  void bundles_that_name_no_commits_or_another_release_are_bad_input() {
    String price = fix("price", TEXT.replace("price=1", "price=9"));
    bundle("HF-1", price);
    release("HF-2", price);
    create("HF-2", "old");
    assertThat(merge("HF-1", "HF-2").err()).contains("\"HF-2\" does not say by which commits");

    bundle("HF-3", fix("tax", TEXT.replace("tax=2", "tax=7")));
    release("other", fix("other", "price=0\n"));
    release("HF-4", price);
    create("HF-4", "other", "--commit", price);
    Cli cli = merge("HF-3", "HF-4");
    assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(cli.err()).contains("Merge bundles of one release");
  }

  /// A branch from production.
  private String fix(String branch, String text) {
    history.git("switch", "-q", "-c", branch, production);
    return history.write("shop.txt", text).commit(branch);
  }

  private void bundle(String name, String commit, String... more) {
    release(name, commit);
    create(
        name,
        "old",
        Stream.concat(Stream.of("--commit", commit), Stream.of(more)).toArray(String[]::new));
  }

  private void release(String name, String commit) {
    try {
      Path folder = Files.createDirectories(home.resolve(name));
      Files.writeString(
          folder.resolve("shop.txt"), history.git("show", commit + ":shop.txt") + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void create(String name, String from, String... more) {
    List<String> words = new ArrayList<>(List.of("bundle", "create", "--from", at(from)));
    words.addAll(List.of("--to", at(name), "--out", at(name + ".hotfix")));
    words.addAll(List.of("--fix", name, "--key", at("key")));
    words.addAll(List.of(more));
    Cli cli = Cli.run(words.toArray(String[]::new));
    assertThat(cli.exit()).as(cli.err()).isZero();
  }

  private Cli merge(String first, String second) {
    return merge("mkdir out && cp shop.txt out", first, second);
  }

  private Cli merge(String build, String first, String second) {
    List<String> words = new ArrayList<>(List.of("bundle", "merge", at(first + ".hotfix")));
    words.addAll(List.of(at(second + ".hotfix"), "--repo", at("shop"), "--from", at("old")));
    words.addAll(List.of("--build", build, "--artifact", "out", "--out", at("merged.hotfix")));
    words.addAll(List.of("--key", at("key"), "--json"));
    words.addAll(List.of(trust()));
    return Cli.run(words.toArray(String[]::new));
  }

  private Cli apply(String name) {
    return Cli.run(
        "bundle", "apply", at(name + ".hotfix"), "--root", at("srv"), trust()[0], trust()[1]);
  }

  private String targets() throws Exception {
    Path file = home.resolve("targets.yaml");
    Files.writeString(file, "targets:\n  - {name: shop-1, local: '%s'}\n".formatted(at("srv")));
    return file.toString();
  }

  private String live() throws Exception {
    return Files.readString(home.resolve("srv/current/shop.txt"));
  }

  private String[] trust() {
    return new String[] {"--trust", at("key.pub")};
  }

  private String at(String name) {
    return home.resolve(name).toString();
  }
}
