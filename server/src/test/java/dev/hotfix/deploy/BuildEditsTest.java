package dev.hotfix.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.BundleNotBuilt;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Fact;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A fix that changes nothing but configuration, declared in the service's repository.
class BuildEditsTest {

  @TempDir private Path folder;
  private Depot depot;
  private String base = "";

  @BeforeEach
  void aServiceWithConfiguration() throws IOException {
    DataSource database = TestDatabase.address().open(2);
    depot =
        new Depot(
            new Mirrors(folder.resolve("mirrors")),
            new Workshop(folder.resolve("work")),
            new EvidenceStore(database),
            new Signers(SigningKey.generate(), database));
    git("init", "--quiet", "--initial-branch=main", ".");
    write("shop/shop.yaml", "pool:\n  size: 10\n");
    base = commit("first");
  }

  @Test
  void the_edits_of_a_fix_travel_and_are_rehearsed() throws IOException {
    write("edits.yaml", "edits:\n- {file: shop.yaml, set: /pool/size, to: 50, expected: 10}\n");
    String fix = commit("larger pool");

    BundleBuilt built = (BundleBuilt) fact(build(fix));

    assertThat(built.files()).isEqualTo(1);
    var situation = situation(fix, built);
    try (var bundle = depot.bundle(situation, built.bundle(), built.digest())) {
      assertThat(bundle.manifest().edits())
          .extracting(edit -> edit.words())
          .containsExactly("shop.yaml: set /pool/size to 50, which is expected to be 10");
    }
    assertThat(
            fact(
                new RehearseRollbackWorker(depot)
                    .work(new Assignment(situation, built.digest(), 1))))
        .isInstanceOf(RollbackRehearsed.class);
  }

  @Test
  void edits_that_production_was_built_with_are_not_brought_again() throws IOException {
    write("edits.yaml", "edits:\n- {file: shop.yaml, set: /pool/size, to: 50}\n");
    base = commit("larger pool");
    write("shop/app.txt", "fixed\n");
    String fix = commit("fix");

    BundleBuilt built = (BundleBuilt) fact(build(fix));

    try (var bundle = depot.bundle(situation(fix), built.bundle(), built.digest())) {
      assertThat(bundle.manifest().edits()).isEmpty();
    }
  }

  @Test
  void of_a_merged_file_only_the_fixs_own_edits_are_brought() throws IOException {
    String theirs = "edits:\n- {file: shop.yaml, add: /pool/idle, to: 5}\n";
    write("edits.yaml", theirs);
    var moved = new ProductionMoved(7, commit("idle pool"), null);
    write("edits.yaml", theirs + "- {file: shop.yaml, set: /pool/size, to: 50}\n");
    String fix = commit("larger pool as well");

    BundleBuilt built = (BundleBuilt) fact(build(fix, moved));

    try (var bundle = depot.bundle(situation(fix), built.bundle(), built.digest())) {
      assertThat(bundle.manifest().edits())
          .extracting(edit -> edit.words())
          .containsExactly("shop.yaml: set /pool/size to 50");
    }
    assertThat(fact(rehearsed(fix, moved))).isInstanceOf(RollbackRehearsed.class);
  }

  @Test
  void the_rehearsal_meets_what_another_fix_edited_on_the_targets() throws IOException {
    write("edits.yaml", "edits:\n- {file: shop.yaml, set: /pool/size, to: 50, expected: 10}\n");
    var moved = new ProductionMoved(7, commit("larger pool"), null);
    write("edits.yaml", "edits:\n- {file: shop.yaml, set: /pool/size, to: 60, expected: 10}\n");
    String unaware = commit("another pool");
    write("edits.yaml", "edits:\n- {file: shop.yaml, set: /pool/size, to: 60, expected: 50}\n");
    String aware = commit("another pool on top");
    git("checkout", "--quiet", moved.commit());
    write("shop/shop.yaml", "pool:\n  size: 70\n");
    String whole = commit("another file");

    assertThat(rehearsed(unaware, moved).toString())
        .contains("\"/pool/size\" holds 50 where 10 was expected");
    assertThat(fact(rehearsed(aware, moved))).isInstanceOf(RollbackRehearsed.class);
    assertThat(rehearsed(whole, moved).toString()).contains("\"shop.yaml\" is this host's own");
    var back = new ProductionMoved(0, base, moved.commit());
    assertThat(fact(rehearsed(unaware, moved, back))).isInstanceOf(RollbackRehearsed.class);
  }

  private Outcome rehearsed(String fix, Fact... moves) {
    var built = (BundleBuilt) fact(build(fix, moves));
    var facts = new ArrayList<Fact>(List.of(moves));
    facts.add(built);
    Situation situation = situation(fix, facts.toArray(Fact[]::new));
    return new RehearseRollbackWorker(depot).work(new Assignment(situation, built.digest(), 1));
  }

  @Test
  void edits_that_cannot_be_understood_are_told() throws IOException {
    write("edits.yaml", "edits:\n- {file: shop.yaml, set: pool}\n");

    BundleNotBuilt not = (BundleNotBuilt) fact(build(commit("larger pool")));

    assertThat(not.because()).contains("\"edits.yaml\" cannot be used", "\"to\" is missing");
  }

  private Outcome build(String fix, Fact... moves) {
    return new BuildBundleWorker(depot).work(new Assignment(situation(fix, moves), fix, 1));
  }

  private static Fact fact(Outcome outcome) {
    return ((Outcome.Done) outcome).facts().getFirst();
  }

  private Situation situation(String fix, Fact... more) {
    var facts =
        new ArrayList<Fact>(
            List.of(
                new ProductionRead(base, List.of()),
                new FixPushed(fix, "Ana", "ana@example.org", "fix", List.of(), List.of())));
    facts.addAll(List.of(more));
    Service shop = Given.shop(Procedure.standard());
    return Given.facts(
        facts,
        new Service(
            shop.name(),
            shop.title(),
            shop.owners(),
            new Service.Code(folder.resolve("origin").toString(), "main", List.of()),
            new Service.Build("true", "shop", Optional.of("edits.yaml")),
            shop.tests(),
            shop.environments(),
            shop.checks(),
            shop.audiences(),
            shop.procedure()));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("origin").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String commit(String message) throws IOException {
    git("add", "-A");
    git(
        "-c",
        "user.name=Ana",
        "-c",
        "user.email=ana@example.org",
        "commit",
        "--quiet",
        "-m",
        message);
    return git("rev-parse", "HEAD").strip();
  }

  private String git(String... words) throws IOException {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    return Run.of(command)
        .in(Files.createDirectories(folder.resolve("origin")))
        .within(Duration.ofSeconds(30))
        .finish()
        .text();
  }
}
