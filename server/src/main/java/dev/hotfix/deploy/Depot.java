package dev.hotfix.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.edit.Edit;
import dev.hotfix.engine.edit.EditRefused;
import dev.hotfix.engine.edit.EditsFile;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.origin.ArtifactBuild;
import dev.hotfix.engine.origin.ArtifactBuild.BuildFailed;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.work.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Built releases and signed bundles on this machine; what is missing here is built again, or taken
/// from the evidence.
@Component
final class Depot {

  private static final String MEDIA_TYPE = "application/vnd.hotfix.bundle+zip";

  private final Mirrors mirrors;
  private final Workshop workshop;
  private final EvidenceStore evidence;
  private final Signers signers;

  Depot(Mirrors mirrors, Workshop workshop, EvidenceStore evidence, Signers signers) {
    this.mirrors = mirrors;
    this.workshop = workshop;
    this.evidence = evidence;
    this.signers = signers;
  }

  SigningKey key() {
    return signers.own();
  }

  /// The service's artifact at a commit.
  Path release(Situation situation, String commit) throws BuildFailed {
    Repository mirror = mirrors.open(situation.service());
    Path into = workshop.bench(situation.id(), "build", "artifacts").resolve(commit);
    var build = situation.service().build();
    return new ArtifactBuild(build.run(), build.artifact())
        .build(mirror, mirror.resolve(commit), into);
  }

  /// What a fix changes in the targets' own configuration: the edits in its file of them, but for
  /// those that stand in the file that production was built with, which the targets have.
  ///
  /// @throws EditRefused if they cannot be understood
  List<Edit> edits(Situation situation, String base, String fix) {
    Optional<String> path = situation.service().build().edits();
    if (path.isEmpty()) {
      return List.of();
    }
    Repository mirror = mirrors.open(situation.service());
    Optional<byte[]> before = mirror.file(mirror.resolve(base), path.get());
    Optional<byte[]> now = mirror.file(mirror.resolve(fix), path.get());
    if (now.isEmpty() || before.filter(old -> Arrays.equals(old, now.get())).isPresent()) {
      return List.of();
    }
    var edits = new ArrayList<>(parsed(path.get(), now.get()));
    before.ifPresent(old -> edits.removeAll(known(path.get(), old)));
    return edits;
  }

  private static List<Edit> parsed(String path, byte[] file) {
    return EditsFile.parse(path, new String(file, UTF_8));
  }

  /// A file that cannot be understood brought nothing to the targets.
  private static List<Edit> known(String path, byte[] file) {
    try {
      return parsed(path, file);
    } catch (EditRefused e) {
      return List.of();
    }
  }

  /// A fresh folder for one attempt.
  Path scratch(Situation situation, String step) {
    return workshop.bench(situation.id(), step, Long.toString(System.nanoTime(), 36));
  }

  /// Keeps a bundle for ever and answers with its place in the evidence.
  String keep(String name, Path bundle) {
    try {
      return evidence.put(name, MEDIA_TYPE, Files.readAllBytes(bundle));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Opens a kept bundle: exactly the one with this digest, which is what approvals are bound to.
  Bundle bundle(Situation situation, String sha256, String digest) {
    Path file = workshop.bench(situation.id(), "bundles", "kept").resolve(sha256 + ".hotfix");
    try {
      if (!Files.exists(file)) {
        Durably.replace(file, evidence.find(sha256).orElseThrow().bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Bundle bundle = Bundle.open(file, signers.trusted());
    if (!bundle.digest().equals(digest)) {
      bundle.close();
      throw new IllegalStateException(
          "bundle %.8s is not the approved %.8s".formatted(bundle.digest(), digest));
    }
    return bundle;
  }
}
