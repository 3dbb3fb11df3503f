package dev.hotfix.deploy;

import dev.hotfix.engine.bundle.BundleDraft;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.Step;
import dev.hotfix.engine.target.Target;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Meters;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.RunReadings;
import dev.hotfix.estate.Service;
import dev.hotfix.estate.Visitor;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Usual;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Fact;
import dev.hotfix.work.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// Two real targets in a folder, a signed bundle, and the workers of one replica over a database
/// that others may use as well. Restarting a target writes its name down; the first restart of
/// shop-2 tells so and then waits until it is let go.
record RolloutScene(Path folder, DataSource database, int port) {

  static final RolloutStarted STARTED =
      new RolloutStarted("run-1", "", 1, List.of(List.of("shop-1", "shop-2")));

  /// The targets with the release that production runs, and a bundle for them.
  BundleBuilt prepare() throws IOException {
    return prepare(List.of(target("shop-1"), target("shop-2")));
  }

  BundleBuilt prepare(List<? extends Target> targets) throws IOException {
    Path before = release("before", "sum in floats");
    Path after = release("after", "sum in cents");
    for (Target target : targets) {
      try (TreeSource source = TreeSource.open(before)) {
        target.install(source, new Step("setup", "install", 1));
      }
    }
    var signers = new Signers(SigningKey.generate(), database);
    Path there = folder.resolve("HF-1.hotfix");
    try (TreeSource from = TreeSource.open(before);
        TreeSource to = TreeSource.open(after)) {
      String digest = new BundleDraft("HF-1", from, to).write(there, signers.own());
      String evidence =
          new EvidenceStore(database)
              .put("HF-1.hotfix", "application/zip", Files.readAllBytes(there));
      return new BundleBuilt(
          Usual.FIX, Usual.PRODUCTION, digest, "back", evidence, "back", 1, 1, "key");
    }
  }

  RollOutWaveWorker wave() {
    return new RollOutWaveWorker(fleets(), new WaveLooks(database, InstantSource.system()));
  }

  RollBackWorker back() {
    return new RollBackWorker(fleets());
  }

  TargetSteps steps() {
    return new TargetSteps(database);
  }

  /// A replica has a folder and a key of its own; the database is all it shares with others.
  private Fleets fleets() {
    try {
      Path home = Files.createTempDirectory(folder, "replica");
      var depot =
          new Depot(
              new Mirrors(home.resolve("mirrors")),
              new Workshop(home.resolve("work")),
              new EvidenceStore(database),
              new Signers(SigningKey.generate(), database));
      return new Fleets(
          depot,
          steps(),
          new RunReadings(database),
          new Meters(new Visitor(true), InstantSource.system()),
          places());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Keys and known hosts are in the scene's folder.
  Places places() {
    return new Places(folder.resolve("ssh"));
  }

  LocalTarget target(String name) {
    return new LocalTarget(name, folder.resolve(name), InstantSource.system());
  }

  /// The bundle is on its way in one wave of both targets, and then these happened.
  Situation situation(BundleBuilt built, Fact... more) {
    return situation(service(), built, more);
  }

  static Situation situation(Service service, BundleBuilt built, Fact... more) {
    var facts = new ArrayList<Fact>(List.of(Usual.READ, Usual.PUSHED, built));
    facts.add(new RolloutStarted("run-1", built.digest(), 1, STARTED.waves()));
    facts.addAll(List.of(more));
    return Given.facts(facts, service);
  }

  private Service service() {
    return service(
        new Environment(
            "production",
            new Environment.Running("http://{host}:{port}/version", "$.commit"),
            List.of(place("shop-1"), place("shop-2")),
            "sh %s {name}".formatted(folder.resolve("restart.sh")),
            null,
            Given.COUNTED,
            List.of("100%"),
            Pacing.UNSAID,
            true));
  }

  static Service service(Environment production) {
    Service shop = Given.shop(Procedure.standard());
    return new Service(
        shop.name(),
        shop.title(),
        shop.owners(),
        shop.code(),
        shop.build(),
        shop.tests(),
        Map.of("production", production),
        shop.checks(),
        shop.audiences(),
        shop.procedure());
  }

  private Environment.TargetPlace place(String name) {
    return new Environment.TargetPlace(name, "127.0.0.1", port, folder.resolve(name).toString());
  }

  private Path release(String name, String text) throws IOException {
    Path release = Files.createDirectories(folder.resolve(name));
    Files.writeString(release.resolve("shop.txt"), text);
    return release;
  }
}
