package dev.hotfix.engine.ancestry;

import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Version;
import dev.hotfix.engine.source.Language;
import dev.hotfix.engine.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The texts of a file's versions, read in batches as the walk comes to them; only the last two
/// batches are kept.
final class Sources {
  private static final int BATCH = 48;

  private final Repository repository;
  private final List<Version> versions;
  private Map<String, Source> earlier = Map.of();
  private Map<String, Source> current = Map.of();
  private int read;

  Sources(Repository repository, List<Version> versions) {
    this.repository = repository;
    this.versions = versions;
  }

  /// The sources of a version: as it was at each parent, and last as the commit left it.
  List<Source> of(int version) {
    while (version >= read) {
      int end = Math.min(versions.size(), read + BATCH);
      load(versions.subList(read, end));
      read = end;
    }
    Version asked = versions.get(version);
    List<Source> sources = new ArrayList<>();
    asked.before().forEach(blob -> sources.add(source(blob)));
    sources.add(source(asked.blob()));
    return sources;
  }

  private Source source(String blob) {
    return current.getOrDefault(blob, earlier.getOrDefault(blob, Source.NONE));
  }

  private void load(List<Version> batch) {
    earlier = current;
    Map<String, String> paths = new LinkedHashMap<>();
    for (Version version : batch) {
      Stream.concat(version.before().stream(), Stream.of(version.blob()))
          .filter(blob -> !blob.isEmpty() && !earlier.containsKey(blob))
          .forEach(blob -> paths.put(blob, version.path()));
    }
    current = new HashMap<>(read(repository, paths));
    versionsAcross(batch).forEach((blob, source) -> current.putIfAbsent(blob, source));
  }

  private Map<String, Source> versionsAcross(List<Version> batch) {
    Map<String, Source> kept = new HashMap<>();
    for (Version version : batch) {
      Stream.concat(version.before().stream(), Stream.of(version.blob()))
          .filter(earlier::containsKey)
          .forEach(blob -> kept.put(blob, earlier.getOrDefault(blob, Source.NONE)));
    }
    return kept;
  }

  /// Reads and parses these blobs, whose paths tell their language.
  static Map<String, Source> read(Repository repository, Map<String, String> paths) {
    return repository.blobs(paths.keySet()).entrySet().parallelStream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    Source.read(
                        Language.of(paths.getOrDefault(entry.getKey(), "")), entry.getValue())));
  }
}
