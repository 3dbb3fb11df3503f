package dev.hotfix.develop.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Given;
import dev.hotfix.journal.DevelopFact.CulpritTraced;
import dev.hotfix.journal.DevelopFact.CulpritUnknown;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCulpritWorkerTest {

  @TempDir Path folder;

  private String culprit = "";

  @BeforeEach
  void begin() throws IOException {
    Files.createDirectories(origin());
    git("2026-09-01", "init", "--quiet", "--initial-branch=main", ".");
    git("2026-09-01", "commit", "--quiet", "--allow-empty", "-m", "Begin");
    git("2026-09-01", "tag", "v1");
    Files.writeString(origin().resolve("total"), "floats");
    git("2026-09-02", "add", "--all");
    git("2026-09-02", "commit", "--quiet", "-m", "Sum in floats");
    culprit = git("2026-09-02", "rev-parse", "HEAD");
  }

  @Test
  void the_first_release_is_the_first_tag_that_holds_it_annotated_or_not() {
    git("2026-09-04", "tag", "v3");
    git("2026-09-03", "tag", "-a", "-m", "Two", "v2");

    CulpritTraced traced = (CulpritTraced) trace(culprit.substring(0, 9));

    assertThat(traced)
        .isEqualTo(
            new CulpritTraced(
                culprit.substring(0, 9),
                culprit,
                "Sum in floats",
                "Cid",
                Instant.parse("2026-09-02T12:00:00Z"),
                List.of("v3", "v2"),
                Instant.parse("2026-09-02T12:00:00Z"),
                List.of("total")));
  }

  @Test
  void one_that_was_never_released_has_no_first_release() {
    CulpritTraced traced = (CulpritTraced) trace(culprit);

    assertThat(traced.releases()).isEmpty();
    assertThat(traced.releasedAt()).isNull();
  }

  @Test
  void a_commit_that_the_repository_does_not_have_is_said_to_be_unknown() {
    CulpritUnknown unknown = (CulpritUnknown) trace("deadbeef");

    assertThat(unknown.named()).isEqualTo("deadbeef");
    assertThat(unknown.because()).contains("deadbeef");
  }

  @Test
  void a_repository_that_cannot_be_reached_is_tried_again() {
    assertThat(outcome(folder.resolve("nowhere"), culprit)).isInstanceOf(Outcome.Failed.class);
  }

  private Object trace(String named) {
    return ((Outcome.Done) outcome(origin(), named)).facts().getFirst();
  }

  private Outcome outcome(Path repository, String named) {
    Service shop = Given.shop(Procedure.standard());
    var service =
        new Service(
            shop.name(),
            shop.title(),
            shop.owners(),
            new Service.Code(repository.toString(), "main", List.of()),
            shop.build(),
            shop.tests(),
            shop.environments(),
            shop.checks(),
            shop.audiences(),
            shop.procedure());
    return new TraceCulpritWorker(new Mirrors(folder.resolve("mirrors")))
        .work(new Assignment(Given.facts(List.of(), service), named, 1));
  }

  private Path origin() {
    return folder.resolve("origin");
  }

  private String git(String day, String... words) {
    var command = new ArrayList<>(List.of("git", "-c", "user.name=Cid", "-c", "user.email=c@d.e"));
    command.addAll(List.of(words));
    var result =
        Run.of(command)
            .in(origin())
            .with("GIT_COMMITTER_DATE", day + "T12:00:00Z")
            .with("GIT_AUTHOR_DATE", day + "T12:00:00Z")
            .within(Duration.ofSeconds(20))
            .finish();
    assertThat(result.succeeded()).as(result.text()).isTrue();
    return result.text().strip();
  }
}
