package dev.hotfix.cli;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.suspect.SuspectReport;
import dev.hotfix.engine.suspect.SuspectRequest;
import dev.hotfix.engine.suspect.SuspectRequest.Evidence;
import dev.hotfix.engine.suspect.Suspects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads how suspect commits are: from the answer of `hotfix suspects --json`, from lines of a
/// commit and a weight, or by ranking them by a stack trace.
final class PriorFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PriorFile() {}

  static Map<CommitId, Double> read(Repository repository, Path file) {
    String text = text(file);
    return text.strip().startsWith("{")
        ? ofJson(repository, file, text)
        : ofLines(repository, file, text);
  }

  static Map<CommitId, Double> suspects(
      Repository repository, CommitId good, CommitId bad, Path trace) {
    var evidence = new Evidence.Trace(text(trace));
    SuspectReport report =
        Suspects.rank(new SuspectRequest(repository, bad, Optional.of(good), evidence));
    Map<CommitId, Double> weights = new LinkedHashMap<>();
    report.suspects().forEach(suspect -> weights.put(suspect.commit().id(), suspect.score()));
    return weights;
  }

  private static Map<CommitId, Double> ofJson(Repository repository, Path file, String text) {
    try {
      Map<CommitId, Double> weights = new LinkedHashMap<>();
      for (JsonNode suspect : JSON.readTree(text).path("suspects")) {
        CommitId commit = repository.resolve(suspect.path("commit").asString());
        weights.put(commit, suspect.path("score").asDouble());
      }
      return weights;
    } catch (JacksonException e) {
      throw unreadable(file, e);
    }
  }

  private static Map<CommitId, Double> ofLines(Repository repository, Path file, String text) {
    Map<CommitId, Double> weights = new LinkedHashMap<>();
    for (String line : text.lines().filter(one -> !one.isBlank()).toList()) {
      String[] words = line.strip().split("\\s+", -1);
      try {
        weights.put(repository.resolve(words[0]), Double.parseDouble(words[1]));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw unreadable(file, e);
      }
    }
    return weights;
  }

  private static IllegalArgumentException unreadable(Path file, Exception cause) {
    return new IllegalArgumentException(
        "'%s' is neither the JSON of 'hotfix suspects' nor lines of a commit and a weight. Correct it"
            .formatted(file),
        cause);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be read".formatted(file), e);
    }
  }
}
