package dev.hotfix.web;

import dev.hotfix.develop.search.GiveReproduction;
import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.Reply;
import dev.hotfix.flow.Seen;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.journal.DevelopFact.TestFile;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.HotFixId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/// Takes a failing test with the files that make it, as the form of a hot fix's page sends them.
/// The files are kept only once everything about them is in order.
@Component
final class Reproductions {

  /// The form's groups of files: each has a folder in the repository of its own.
  static final List<String> GROUPS = List.of("files", "more");

  private static final int LARGEST_FILE = 1 << 20;

  private final Conductor conductor;
  private final EvidenceStore evidence;

  Reproductions(Conductor conductor, EvidenceStore evidence) {
    this.conductor = conductor;
    this.evidence = evidence;
  }

  Reply give(HotFixId id, MultipartHttpServletRequest sent, Caller caller) {
    var files = new LinkedHashMap<String, MultipartFile>();
    for (String group : GROUPS) {
      String folder = Objects.requireNonNullElse(sent.getParameter(group + "-folder"), "");
      for (MultipartFile file : sent.getFiles(group)) {
        Optional<String> trouble = add(folder, file, files);
        if (trouble.isPresent()) {
          return new Reply.Refused(trouble.get());
        }
      }
    }
    String test = Objects.requireNonNullElse(sent.getParameter("test"), "").strip();
    return switch (conductor.consider(id, caller, new GiveReproduction(test, unkept(files)))) {
      case Decision.Granted _ ->
          conductor.act(id, caller, new GiveReproduction(test, kept(files)), new Seen.Whatever());
      case Decision.Refused(var because) -> new Reply.Refused(because);
    };
  }

  /// An input in which no file was chosen sends one without a name.
  private static Optional<String> add(
      String folder, MultipartFile file, Map<String, MultipartFile> files) {
    String name = name(file);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (file.getSize() > LARGEST_FILE) {
      return Optional.of(
          "\"%s\" has %,d bytes; give files of at most 1 MiB, and less data if it is test data."
              .formatted(name, file.getSize()));
    }
    String path = path(folder, name);
    return files.putIfAbsent(path, file) == null
        ? Optional.empty()
        : Optional.of("Two files would be \"%s\"; give each once.".formatted(path));
  }

  /// Some browsers send the path on the sender's disk as well.
  private static String name(MultipartFile file) {
    String sent = Objects.requireNonNullElse(file.getOriginalFilename(), "");
    return sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1).strip();
  }

  /// Whoever writes the whole path of a file where its folder is asked for is understood.
  private static String path(String folder, String name) {
    String place = folder.strip().replaceAll("/+$", "");
    if (place.isEmpty() || place.equals(name) || place.endsWith("/" + name)) {
      return place.isEmpty() ? name : place;
    }
    return place + "/" + name;
  }

  private static List<TestFile> unkept(Map<String, MultipartFile> files) {
    return files.keySet().stream().map(path -> new TestFile(path, "")).toList();
  }

  private List<TestFile> kept(Map<String, MultipartFile> files) {
    return files.entrySet().stream()
        .map(file -> new TestFile(file.getKey(), keep(file.getValue())))
        .toList();
  }

  private String keep(MultipartFile file) {
    try {
      return evidence.put(name(file), "application/octet-stream", file.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
