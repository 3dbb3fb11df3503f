package dev.hotfix.engine.fleet;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.measure.Probe;
import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.Step;
import dev.hotfix.engine.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A bundle, real targets in a folder, and a run that brings it there.
abstract class FleetFixture {
  /// A restart that a file on the target makes fail, but only with the new release; then it says
  /// what is in the file.
  private static final String RESTART =
      "cp {root}/current/app.txt {root}/running; ! { test -e {root}/bad && cat {root}/bad && test -e {root}/current/lib/née.txt; }";

  private static final Pacing PACING =
      new Pacing(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Duration.ofSeconds(20)));

  @TempDir Path home;
  Releases releases;
  Bundle bundle;

  @BeforeEach
  void aBundle() throws Exception {
    releases = Releases.in(home);
    bundle = releases.open(releases.bundle());
  }

  @AfterEach
  void closeIt() {
    bundle.close();
  }

  Fleet fleet(List<Member> members, List<String> waves, Fleet.Conditions conditions) {
    var plan =
        new FleetPlan(
            members, waves, Optional.of(RESTART), Optional.empty(), Optional.empty(), PACING);
    return Fleet.open(
        plan,
        new Fleet.Order(bundle, "run-1", 2),
        RunLog.in(home.resolve("run"), _ -> {}),
        _ -> new Probe.Reply(200, ""),
        conditions);
  }

  List<Member> local(int count) throws IOException {
    var members = new ArrayList<Member>();
    for (int i = 1; i <= count; i++) {
      String name = "shop-" + i;
      Target target = new LocalTarget(name, installed(name), InstantSource.system());
      members.add(new Member(target, "localhost", 80, home.resolve(name).toString()));
    }
    return members;
  }

  Path installed(String name) {
    Path root = home.resolve(name);
    try (var old = TreeSource.open(releases.older())) {
      new LocalTarget(name, root, InstantSource.system())
          .install(old, new Step("setup", "install", 1));
    }
    return root;
  }

  Fleet fleet(List<Member> members) {
    return fleet(members, List.of("100%"), Fleet.Conditions.STANDARD);
  }

  String live(String target) {
    try {
      return Files.readString(home.resolve(target).resolve("current/app.txt")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes a run, and after each line of its log as if it had been killed there; the number of
  /// lines.
  int killedAfterEveryLine(List<Member> members, Consumer<Fleet> goesOn) throws IOException {
    try (Fleet fleet = fleet(members)) {
      fleet.wave(1);
    }
    Path log = home.resolve("run/run.log");
    List<String> all = Files.readAllLines(log);
    for (int kept = 0; kept <= all.size(); kept++) {
      Files.write(log, all.subList(0, kept));
      try (Fleet fleet = fleet(members)) {
        goesOn.accept(fleet);
      }
    }
    return all.size();
  }
}
