package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import java.io.IOException;
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

/// Repositories and evidence as one meets them, given to `suspects`, `forecast` and `prove`.
class RoughInputTest {
  private static final String CART = "src/Cart.java";

  @TempDir Path folder;
  private History history;
  private String production = "";
  private String fix = "";

  @BeforeEach
  void create() throws IOException {
    Files.createDirectories(folder.resolve("scratch"));
    history = History.in(folder.resolve("shop"));
    history.write(CART, cart("1")).commit("first");
    production = history.write(CART, cart("0")).commit("faster");
    history.git("branch", "release/1");
    fix =
        history
            .write(CART, cart("1"))
            .write("tests/cart.sh", "grep -q 'return 1' " + CART)
            .commit("fix");
  }

  private static String cart(String total) {
    return "class Cart {\n  int total() {\n    return %s;\n  }\n}\n".formatted(total);
  }

  @Test
  void a_folder_without_a_repository_or_a_repository_without_commits_is_told() {
    History empty = History.in(folder.resolve("empty"));

    for (Cli cli : all(folder, "HEAD", "HEAD", "HEAD")) {
      assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
      assertThat(cli.err()).contains("'%s' is not a git repository".formatted(folder));
    }
    for (Cli cli : all(empty.root(), "HEAD", "HEAD", "HEAD")) {
      assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
      assertThat(cli.err()).contains("'HEAD' is not a commit", "has no commits at all");
    }
  }

  @Test
  void a_commit_that_nobody_has_is_named() {
    String nobodys = "1".repeat(40);

    for (Cli cli : all(history.root(), nobodys, nobodys, "release/1")) {
      assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
      assertThat(cli.err()).contains(nobodys, "Check its spelling, or fetch it first");
    }
  }

  @Test
  void a_clone_whose_history_is_cut_off_says_how_to_complete_it() {
    Path clone = folder.resolve("clone");
    history.git("clone", "-q", "--depth", "1", "file://" + history.root(), clone.toString());

    Cli suspects = suspects(clone, "HEAD", "--files", CART);
    Cli forecast = forecast(clone, "HEAD", "main");
    Cli prove = prove(clone, production, "HEAD");

    assertThat(suspects.err()).contains("'git fetch --unshallow'");
    for (Cli cli : List.of(forecast, prove)) {
      assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
      assertThat(cli.err()).contains("'git fetch --unshallow'");
    }
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void commits_that_a_shallow_clone_has_without_a_branch_are_proven() {
    History clone = new History(folder.resolve("clone"));
    String from = "file://" + history.root();
    history.git("clone", "-q", "--depth", "1", from, clone.root().toString());
    clone.git("fetch", "-q", "--depth", "1", from, production);

    Cli cli = prove(clone.root(), production, fix);

    assertThat(cli.err()).doesNotContain("cannot");
    assertThat(cli.exit()).isZero();
  }

  @Test
  void a_submodule_that_both_sides_moved_is_a_conflict_of_its_path() {
    History part = History.in(folder.resolve("part"));
    String old = part.write("value", "1").commit("one");
    String ours = part.write("value", "2").commit("two");
    part.git("switch", "-q", "--detach", old);
    String theirs = part.write("value", "3").commit("three");
    submodule(old, "with a submodule");
    history.git("branch", "line");
    String moved = submodule(theirs, "move it");
    history.git("switch", "-q", "line");
    submodule(ours, "move it elsewhere");

    Cli forecast = forecast(history.root(), moved, "line", "--json");
    Cli suspects = suspects(history.root(), "line", "--files", CART);
    Cli prove = prove(history.root(), production, "main");

    JsonNode line = json(forecast).at("/lines/0");
    assertThat(forecast.exit()).isEqualTo(Exit.NO);
    assertThat(line.path("files").toString()).isEqualTo("[\"part\"]");
    assertThat(line.at("/conflicts/0/messages/0").asString()).contains("submodule part");
    assertThat(suspects.exit()).isZero();
    assertThat(prove.exit()).isZero();
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  private String submodule(String commit, String message) {
    history.git("update-index", "--add", "--cacheinfo", "160000", commit, "part");
    history.git("commit", "-q", "-m", message);
    return history.git("rev-parse", "HEAD");
  }

  @Test
  void huge_and_binary_files_are_carried_and_ranked_like_others() {
    String lines = "a line of some length, over and over again, to the end of it\n".repeat(700_000);
    history.write("big.txt", lines).write("logo.bin", "\0\1\2").commit("big files");
    history.git("branch", "line");
    String changed =
        history.write("big.txt", "first\n" + lines).write("logo.bin", "\0\3").commit("change them");
    history.git("switch", "-q", "line");
    history.write("logo.bin", "\0\4").commit("another logo");

    Cli forecast = forecast(history.root(), changed, "line", "--json");
    Cli suspects = suspects(history.root(), "main", "--files", "big.txt", "logo.bin");
    Cli prove = prove(history.root(), production, "main");

    assertThat(forecast.exit()).as(forecast.err()).isEqualTo(Exit.NO);
    assertThat(json(forecast).at("/lines/0/files").toString()).isEqualTo("[\"logo.bin\"]");
    assertThat(suspects.out()).as(suspects.err()).contains("change them");
    assertThat(prove.exit()).as(prove.err()).isZero();
  }

  @Test
  void a_repository_that_moves_meanwhile_is_judged_as_it_was() throws Exception {
    Thread mover =
        Thread.ofPlatform()
            .start(() ->
                Stream.iterate(0, i -> i < 40, i -> i + 1)
                    .forEach(i ->
                        history.git(
                            "commit", "-q", "--amend", "--allow-empty", "-m", "moved " + i)));

    List<Cli> answers = new ArrayList<>();
    while (mover.isAlive()) {
      answers.add(forecast(history.root(), fix, "release/1"));
      answers.add(suspects(history.root(), production, "--files", CART));
    }
    mover.join();
    Cli prove =
        prove(
            history.root(),
            production,
            fix,
            "--test",
            "git -C '%s' commit -q --amend -m moved --allow-empty; sh tests/cart.sh"
                .formatted(history.root()));

    assertThat(answers)
        .isNotEmpty()
        .allSatisfy(cli -> assertThat(cli.exit()).as(cli.err()).isZero());
    assertThat(prove.exit()).as(prove.err()).isZero();
  }

  @Test
  void a_commit_that_is_thrown_away_meanwhile_is_told() {
    String trial =
        "cd '%s' && git reset -q --hard %s && git reflog expire --expire=now --all && git gc -q --prune=now; false"
            .formatted(history.root(), production);

    Cli cli = prove(history.root(), production, fix, "--test", trial, "--overlay", CART);

    assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(cli.err()).contains(fix.substring(0, 10), "fetch again, then run it again");
    assertThat(folder.resolve("run/tree")).doesNotExist();
  }

  @Test
  void names_of_files_may_hold_anything() throws IOException {
    for (String name :
        List.of("two\nlines", "it's \"quoted\"", "tab\there", "-rf", "grün", "caf\\351")) {
      String make = "mkdir -p tests && echo 1 > \"tests/$(printf '%b' \"$NAME\")\"";
      Run.of("sh", "-c", make).with("NAME", name.replace("\n", "\\n")).in(history.root()).finish();
    }
    String named = history.commit("names");
    history.git("switch", "-q", "release/1");

    Cli forecast = forecast(history.root(), named, "release/1", "--json");
    Cli suspects = suspects(history.root(), "main", "--files", "tests/it's \"quoted\"");
    Cli unnamed = prove(history.root(), production, "main");
    Cli prove = prove(history.root(), production, "main", "--overlay", "tests");

    assertThat(forecast.exit()).as(forecast.err()).isZero();
    assertThat(json(forecast).at("/lines/0/verdict").asString()).isEqualTo("clean");
    assertThat(suspects.exit()).as(suspects.err()).isZero();
    assertThat(unnamed.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(unnamed.err()).contains("'tests/caf\uFFFD'", "not UTF-8", "--overlay");
    assertThat(prove.exit()).as(prove.err()).isZero();
  }

  @Test
  void a_trace_may_be_huge_and_hostile() throws IOException {
    Path trace = folder.resolve("trace.txt");
    String hostile =
        "\tat "
            + "a.".repeat(5_000_000)
            + "b(C.java:1)\n"
            + "((((((((((".repeat(10_000)
            + "\n\u001b[2J\0\n"
            + "Caused by: ".repeat(200_000)
            + "\n"
            + "\tat a.b(%s)\n".formatted("../".repeat(300) + "etc/passwd:99999999999999999999")
            + "at at at at :1:1:1:1 (:::::)\n".repeat(100_000);
    Files.writeString(trace, hostile + "\tat Cart.total(Cart.java:3)\n");

    Cli cli = suspects(history.root(), production, "--trace", trace.toString());

    assertThat(cli.exit()).as(cli.err()).isZero();
    assertThat(cli.out().lines().findFirst().orElse("")).contains("faster (Ana)");
  }

  @Test
  void two_proofs_at_once_do_not_share_a_folder() throws IOException {
    Path started = folder.resolve("started");
    Path go = folder.resolve("go");
    for (Path pipe : List.of(started, go)) {
      Run.of("mkfifo", pipe.toString()).finish();
    }
    String waits = "echo > '%s'; read x < '%s'; sh tests/cart.sh".formatted(started, go);
    List<Cli> first = new ArrayList<>();
    Thread proof =
        Thread.ofPlatform()
            .start(() ->
                first.add(prove(history.root(), production, fix, "--test", waits, "--times", "1")));
    Files.readString(started);

    Cli second = prove(history.root(), production, fix);
    Files.writeString(go, "\n");
    Files.readString(started);
    Files.writeString(go, "\n");
    join(proof);

    assertThat(second.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(second.err()).contains("A proof is running already in").contains("Wait for it");
    assertThat(first)
        .singleElement()
        .satisfies(cli -> assertThat(cli.exit()).as(cli.err()).isZero());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Cli> all(Path repository, String before, String after, String line) {
    return List.of(
        suspects(repository, before, "--files", CART),
        forecast(repository, after, line),
        prove(repository, before, after));
  }

  private Cli suspects(Path repository, String at, String... more) {
    return apart(List.of("suspects", "--repo", repository.toString(), "--at", at), more);
  }

  private Cli forecast(Path repository, String commit, String line, String... more) {
    List<String> words =
        List.of("forecast", "--repo", repository.toString(), "--fix", commit, "--lines", line);
    return apart(words, more);
  }

  private Cli prove(Path repository, String before, String after, String... more) {
    List<String> words = new ArrayList<>(List.of("prove", "--repo", repository.toString()));
    words.addAll(List.of("--production", before, "--fix", after));
    words.addAll(List.of("--out", at("proof.json"), "--key", at("key.pem"), "--run", at("run")));
    if (!List.of(more).contains("--test")) {
      words.addAll(List.of("--test", "sh tests/cart.sh"));
    }
    return apart(words, more);
  }

  private Cli apart(List<String> words, String... more) {
    String[] arguments = Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
    return Cli.apart(folder.resolve("scratch"), arguments);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static JsonNode json(Cli cli) {
    return JsonMapper.builder().build().readTree(cli.out());
  }
}
