package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.FileChange;
import dev.hotfix.engine.bundle.FileState;
import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.Parcel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `hotfix bundle inspect`: what a bundle says it does, whoever signed it.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Shows what a bundle says it does. Whether that is true, \"verify\" tells.")
final class BundleInspect implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "A .hotfix file.")
  private Path file = Path.of("");

  @Mixin private final Answer answer = new Answer();

  /// The documented JSON.
  record Document(
      String digest,
      String fix,
      String from,
      String to,
      Optional<String> undoes,
      List<String> keyIds,
      Optional<String> before,
      Optional<String> after,
      List<Line> changes) {}

  /// One file in it, with its digests and how its new content travels.
  record Line(
      String action,
      String path,
      Optional<FileState> before,
      Optional<FileState> after,
      Optional<Parcel> travels) {
    static Line of(FileChange change, Manifest manifest) {
      return switch (change) {
        case FileChange.Add(String path, FileState after) ->
            new Line("add", path, Optional.empty(), Optional.of(after), of(after, manifest));
        case FileChange.Replace(String path, FileState before, FileState after) ->
            new Line("replace", path, Optional.of(before), Optional.of(after), of(after, manifest));
        case FileChange.Remove(String path, FileState before) ->
            new Line("remove", path, Optional.of(before), Optional.empty(), Optional.empty());
      };
    }

    private static Optional<Parcel> of(FileState after, Manifest manifest) {
      return Optional.of(manifest.parcel(after.digest()));
    }

    String text() {
      return "  %-8s%s%s".formatted(action, path, travels.map(Line::text).orElse(""));
    }

    private static String text(Parcel parcel) {
      return parcel.against() == null
          ? " (travels whole, %,d of %,d bytes)".formatted(parcel.bytes(), parcel.size())
          : " (travels as what differs from %.12s, %,d of %,d bytes)"
              .formatted(parcel.against(), parcel.bytes(), parcel.size());
    }
  }

  @Override
  public Integer call() {
    if (Files.notExists(file)) {
      throw new IllegalArgumentException(
          "There is no file \"%s\". Give the path of a bundle.".formatted(file));
    }
    Bundle.Look look = Bundle.look(file);
    Manifest manifest = look.manifest();
    var document =
        new Document(
            look.digest(),
            manifest.fix(),
            manifest.from(),
            manifest.to(),
            Optional.ofNullable(manifest.undoes()),
            look.keyIds(),
            Optional.ofNullable(manifest.scripts().before()),
            Optional.ofNullable(manifest.scripts().after()),
            manifest.changes().stream().map(change -> Line.of(change, manifest)).toList());
    answer.give(document, text(document));
    return Exit.DONE;
  }

  private static String text(Document shown) {
    return "\"%s\", digest %s%n%sFrom %s%nTo   %s%nSaid to be signed by %s%n%s"
        .formatted(
            shown.fix,
            shown.digest,
            shown.undoes.map(bundle -> "Takes back bundle " + bundle + "\n").orElse(""),
            shown.from,
            shown.to,
            String.join(", ", shown.keyIds),
            shown.changes.stream().map(Line::text).collect(Collectors.joining("\n")));
  }
}
