package dev.hotfix.engine.bundle;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.disk.Leftovers;
import dev.hotfix.engine.disk.Modes;
import dev.hotfix.engine.disk.Scratch;
import dev.hotfix.engine.edit.Edit;
import dev.hotfix.engine.origin.Provenance;
import dev.hotfix.engine.origin.Sbom;
import dev.hotfix.engine.sign.Dsse;
import dev.hotfix.engine.sign.SigningKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A bundle about to be made: the difference of two trees in the name of a fix. The same trees,
/// scripts and key give the same file to the bit.
public final class BundleDraft {
  private static final Pattern VERSION = Pattern.compile("[0-9]+([.][0-9]+)*");

  private final String fix;
  private final TreeSource from;
  private final TreeSource to;
  private ScriptFiles scripts = ScriptFiles.NONE;
  private Purpose purpose = Purpose.UNTOLD;
  private List<Edit> edits = List.of();
  private @Nullable String undoes;
  private long sequence;

  public BundleDraft(String fix, TreeSource from, TreeSource to) {
    this.fix = fix;
    this.from = from;
    this.to = to;
  }

  /// Programs to run on the host.
  public BundleDraft scripts(ScriptFiles files) {
    scripts = files;
    return this;
  }

  /// What it is for.
  public BundleDraft purpose(Purpose told) {
    purpose = told;
    return this;
  }

  /// Keys of configuration files that are set or removed in each host's own copy.
  public BundleDraft edits(List<Edit> wanted) {
    edits = List.copyOf(wanted);
    return this;
  }

  /// Where it stands among the bundles of its maker: a host refuses one with a lower number than it
  /// has taken.
  public BundleDraft sequence(long number) {
    sequence = number;
    return this;
  }

  /// Makes this the rollback counterpart of the bundle with that digest.
  public BundleDraft undoing(String bundle) {
    undoes = bundle;
    return this;
  }

  /// Writes the signed bundle, replacing `out` as a whole, and answers its digest.
  ///
  /// @throws BundleRefused if there is nothing to change, or something that may not travel
  public String write(Path out, SigningKey key) {
    try (var scratch = new Scratch("hotfix-draft")) {
      Packer packed = packed(scratch.folder());
      byte[] sbom = Sbom.of(fix, to.tree().digest(), arriving());
      Manifest told = manifest(packed.parcels(), Digest.of(sbom));
      byte[] manifest = ManifestJson.write(told);
      String digest = Digest.of(manifest);
      var papers =
          new BundleFile.Papers(
              Dsse.sign(Bundle.TYPE, manifest, key),
              Provenance.envelope(made(told, digest), key),
              sbom);
      Path part = Leftovers.in(Durably.parent(out)).file(".hotfix-bundle");
      try {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part))) {
          BundleFile.write(stream, papers, packed.deltas());
        }
        Modes.set(part, false);
        Durably.sync(part);
        Durably.rename(part, out);
      } finally {
        Files.deleteIfExists(part);
      }
      return digest;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Bundle \"%s\" cannot be written. Check its directory and the disk.".formatted(out), e);
    }
  }

  private Manifest manifest(List<Parcel> contents, String sbom) throws IOException {
    List<FileChange> changes = changes();
    if (changes.isEmpty() && edits.isEmpty() && undoes == null) {
      throw new BundleRefused(
          "Old and new are the same tree \"%s\". Give the tree with the fix as the new one."
              .formatted(to.tree().digest()));
    }
    for (FileChange change : changes) {
      List<Edit> own = edits.stream().filter(e -> e.file().equals(change.path())).toList();
      if (!own.isEmpty() && change instanceof FileChange.Replace) {
        Edits.requireAllSaid(own, from.file(change.path()), to.file(change.path()));
      }
    }
    return new Manifest(
        Manifest.FORMAT,
        fix,
        from.tree().digest(),
        to.tree().digest(),
        undoes,
        sequence,
        changes,
        edits,
        scripts.digests(),
        purpose,
        sbom,
        contents);
  }

  private List<FileChange> changes() {
    var paths = new TreeSet<String>(TreePath.ORDER);
    paths.addAll(from.tree().files().keySet());
    paths.addAll(to.tree().files().keySet());
    var changes = new ArrayList<FileChange>();
    for (String path : paths) {
      FileState old = from.tree().files().get(path);
      FileState fresh = to.tree().files().get(path);
      if (old == null && fresh != null) {
        changes.add(new FileChange.Add(path, fresh));
      } else if (old != null && fresh == null) {
        changes.add(new FileChange.Remove(path, old));
      } else if (old != null && fresh != null && !old.equals(fresh)) {
        changes.add(new FileChange.Replace(path, old, fresh));
      }
    }
    return changes;
  }

  private Packer packed(Path folder) throws IOException {
    var packer = new Packer(folder);
    List<FileChange> changes = changes();
    for (FileChange change : changes) {
      if (Manifest.arriving(change).isPresent()) {
        packer.pack(to.file(change.path()), predecessor(change, changes));
      }
    }
    for (Path script : scripts.all()) {
      packer.pack(script, Optional.empty());
    }
    return packer;
  }

  private static Provenance.Made made(Manifest told, String digest) {
    return new Provenance.Made(
        told.fix(), digest, told.from(), told.to(), told.purpose().commits());
  }

  private List<Sbom.Arriving> arriving() {
    var files = new ArrayList<Sbom.Arriving>();
    for (FileChange change : changes()) {
      Manifest.arriving(change)
          .ifPresent(state ->
              files.add(new Sbom.Arriving(change.path(), state.digest(), to.file(change.path()))));
    }
    return files;
  }

  /// The file that a new one is compared with: what it replaces, or a removed one that differs in
  /// its version only.
  private Optional<Path> predecessor(FileChange change, List<FileChange> changes) {
    return Stream.concat(
            Stream.of(change), changes.stream().filter(FileChange.Remove.class::isInstance))
        .filter(other -> Manifest.leaving(other).isPresent())
        .map(FileChange::path)
        .filter(path -> withoutVersion(path).equals(withoutVersion(change.path())))
        .findFirst()
        .map(from::file);
  }

  private static String withoutVersion(String path) {
    return VERSION.matcher(path).replaceAll("#");
  }
}
