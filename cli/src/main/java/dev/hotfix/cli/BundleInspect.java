package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.FileChange;
import dev.hotfix.engine.bundle.FileState;
import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.Parcel;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Scripts;
import dev.hotfix.engine.edit.Edit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `hotfix bundle inspect`: what a bundle says it does, whoever signed it.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Shows what a bundle says it does. Whether that is true, \"verify\" tells.")
final class BundleInspect implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

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
      long sequence,
      List<String> keyIds,
      List<Scripts.Script> scripts,
      Purpose purpose,
      List<Line> changes,
      List<Edit> edits,
      JsonNode provenance,
      JsonNode sbom) {

    String text() {
      return Stream.of(
              Stream.of("\"%s\", digest %s".formatted(fix, digest)),
              undoes.map(bundle -> "Takes back bundle " + bundle).stream(),
              Stream.of("From " + from, "To   " + to),
              Stream.of(sequence).filter(number -> number > 0).map("Sequence %d"::formatted),
              Stream.of("Said to be signed by " + String.join(", ", keyIds)),
              told("Fixes", purpose.problems()),
              told("Commits", purpose.commits()),
              told("Holds as well", purpose.supersedes()),
              Stream.of(purpose.reversibility().words()),
              scripts.stream().map(Document::text),
              Optional.ofNullable(purpose.instructions()).map(String::strip).stream(),
              changes.stream().map(Line::text),
              edits.stream().map(edit -> "  edit    " + edit.words()),
              Stream.of(papers()))
          .flatMap(lines -> lines)
          .collect(Collectors.joining("\n"));
    }

    private String papers() {
      return "Its papers: provenance by %s, bill of materials of %d components"
          .formatted(
              provenance.at("/predicate/runDetails/builder/id").asString("nobody"),
              sbom.path("components").size());
    }

    private static Stream<String> told(String what, List<String> names) {
      return names.isEmpty() ? Stream.of() : Stream.of(what + " " + String.join(", ", names));
    }

    private static String text(Scripts.Script script) {
      return "Runs a script %s %s (%.12s)"
          .formatted(
              script.moment(), script.undo() ? "it is taken back" : "the switch", script.digest());
    }
  }

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
    Bundle.Look look = Bundle.look(BundleInput.existing(file));
    Manifest manifest = look.manifest();
    var document =
        new Document(
            look.digest(),
            manifest.fix(),
            manifest.from(),
            manifest.to(),
            Optional.ofNullable(manifest.undoes()),
            manifest.sequence(),
            look.keyIds(),
            manifest.scripts().all(),
            manifest.purpose(),
            manifest.changes().stream().map(change -> Line.of(change, manifest)).toList(),
            manifest.edits(),
            read(look.provenance()),
            read(look.sbom()));
    answer.give(document, document.text());
    return Exit.DONE;
  }

  private static JsonNode read(String paper) {
    try {
      return JSON.readTree(paper);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "A paper of the bundle is no JSON: %s. Get an intact copy."
              .formatted(e.getOriginalMessage()),
          e);
    }
  }
}
