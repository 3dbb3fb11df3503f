package dev.hotfix.develop.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.gate.Given;
import dev.hotfix.journal.DevelopFact.Author;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowBranchWorkerTest {

  @TempDir Path folder;

  private Path origin;
  private String production = "";

  @BeforeEach
  void begin() throws IOException {
    origin = Files.createDirectories(folder.resolve("origin"));
    git("Olga", "init", "--quiet", "--initial-branch=main", ".");
    git("Olga", "commit", "--quiet", "--allow-empty", "-m", "Release 1.4");
    production = git("Olga", "rev-parse", "HEAD");
    git("Olga", "checkout", "--quiet", "-b", "hotfix/HF-1");
  }

  @Test
  void everybody_who_had_a_hand_in_any_commit_since_production_is_an_author() {
    git("Ben", "commit", "--quiet", "--allow-empty", "-m", "Sum in cents");
    git("Ana", "commit", "--quiet", "--allow-empty", "-m", "Test it");

    FixPushed pushed = pushed();

    assertThat(pushed.author()).isEqualTo("Ana");
    assertThat(pushed.everybody())
        .containsExactly(
            new Author("Ana", "ana@example.org"), new Author("Ben", "ben@example.org"));
    assertThat(pushed.isBy("BEN@example.org")).isTrue();
    assertThat(pushed.isBy("olga@example.org")).isFalse();
  }

  @Test
  void a_branch_on_which_nothing_new_stands_is_looked_at_again() {
    assertThat(follow()).isInstanceOf(Outcome.Later.class);
  }

  private FixPushed pushed() {
    return (FixPushed) ((Outcome.Done) follow()).facts().getFirst();
  }

  private Outcome follow() {
    var situation =
        Given.facts(List.of(new BranchOpened("hotfix/HF-1", production)), Given.shopIn(origin));
    return new FollowBranchWorker(new Mirrors(folder.resolve("mirrors")))
        .work(new Assignment(situation, "first", 1));
  }

  private String git(String who, String... words) {
    String email = who.toLowerCase(java.util.Locale.ROOT) + "@example.org";
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=" + who, "-c", "user.email=" + email));
    command.addAll(List.of(words));
    RunResult result = Run.of(command).in(origin).within(Duration.ofSeconds(20)).finish();
    assertThat(result.succeeded()).as(result.text()).isTrue();
    return result.text().strip();
  }
}
