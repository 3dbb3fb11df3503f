package dev.hotfix.cli;

import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.disk.Modes;
import dev.hotfix.engine.git.Scratch;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `hotfix train-tools`: uses the tools on a throw-away repository, so that the JVM learns which
/// classes their next start needs; the launcher runs it after a build.
@Command(
    name = "train-tools",
    hidden = true,
    description = "Records what the JVM needs to start the tools fast.")
final class TrainTools implements Callable<Integer> {
  private static final int COMMITS = 8;
  private static final int HOSTS = 60;
  private static final String TEST = "grep -q '[0-3];' Count.java";

  /// In these TEST stands for the test, and PLACE for a folder.
  private static final List<String> USES =
      List.of(
          "bisect --repo PLACE/count --good main~7 --bad main --json --run PLACE/bisect -- sh -c TEST",
          "suspects --repo PLACE/count --at main --files Count.java:2",
          "forecast --repo PLACE/count --fix main --lines main~1 main~2 --json",
          "prove --repo PLACE/count --production main --fix main~6 --check TEST --times 1"
              + " --run PLACE/prove --key PLACE/key.pem --out PLACE/proof.json",
          "bundle create --from PLACE/old --to PLACE/new --fix HF-1 --out PLACE/b.hotfix"
              + " --key PLACE/sign.pem",
          "bundle install PLACE/old --root PLACE/shop",
          "fleet apply --bundle PLACE/b.hotfix --targets PLACE/targets.yaml --run PLACE/run"
              + " --trust PLACE/sign.pem.pub --unjudged",
          "fleet status --targets PLACE/targets.yaml",
          "fleet apply --bundle PLACE/b.hotfix --targets PLACE/hosts.yaml --run PLACE/hosts-run"
              + " --trust PLACE/sign.pem.pub --unjudged --no-rehearsal");

  @Override
  public Integer call() throws IOException {
    try (Scratch scratch = Scratch.create()) {
      create(scratch.folder().resolve("count"));
      releases(scratch.folder());
      hosts(scratch.folder());
      for (String use : USES) {
        int exit = Main.commandLine().execute(words(use, scratch.folder()));
        if (exit > Exit.NO) {
          return exit;
        }
      }
      return Exit.DONE;
    }
  }

  private static String[] words(String use, Path place) {
    return Arrays.stream(use.split(" "))
        .map(word -> word.equals("TEST") ? TEST : word.replace("PLACE", place.toString()))
        .toArray(String[]::new);
  }

  private static void create(Path repository) throws IOException {
    Files.createDirectory(repository);
    git(repository, "init", "--quiet", "--initial-branch=main");
    for (int i = 0; i < COMMITS; i++) {
      String text = "class Count {\n  int n() {\n    return %d;\n  }\n}\n".formatted(i);
      Files.writeString(repository.resolve("Count.java"), text);
      git(repository, "add", "--all");
      git(repository, "commit", "--quiet", "--message", "count " + i);
    }
  }

  private static void releases(Path folder) throws IOException {
    for (String release : List.of("old", "new")) {
      Files.createDirectory(folder.resolve(release));
      Files.writeString(folder.resolve(release).resolve("app.txt"), release);
    }
    Files.writeString(
        folder.resolve("targets.yaml"),
        "targets: [{name: shop, local: %s}]\nrestart: test -s {root}/current/app.txt\n"
            .formatted(folder.resolve("shop")));
  }

  /// Many hosts behind a shell that stands in for ssh: what is done once for each of them is worth
  /// compiling as well.
  private static void hosts(Path folder) throws IOException {
    Path ssh = folder.resolve("ssh");
    Files.writeString(ssh, "#!/bin/sh\nexec sh\n");
    Modes.set(ssh, true);
    System.setProperty("hotfix.ssh", ssh.toString());
    var targets = new StringBuilder("restart: test -s {root}/current/app.txt\ntargets:\n");
    try (TreeSource old = TreeSource.open(folder.resolve("old"))) {
      for (int i = 0; i < HOSTS; i++) {
        Path root = folder.resolve("hosts").resolve(String.valueOf(i));
        new LocalTarget("h" + i, root, InstantSource.system())
            .install(old, new Step("train", "install", 1));
        targets.append("- {name: h%d, ssh: localhost, root: %s}\n".formatted(i, root));
      }
    }
    Files.writeString(folder.resolve("hosts.yaml"), targets.append("waves: [100%]\n"));
  }

  private static void git(Path repository, String... words) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=Hotfix"));
    command.addAll(List.of("-c", "user.email=hotfix@localhost", "-c", "commit.gpgSign=false"));
    command.addAll(List.of(words));
    Run.of(command).in(repository).finish();
  }
}
