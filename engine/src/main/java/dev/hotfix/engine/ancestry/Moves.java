package dev.hotfix.engine.ancestry;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Touched;
import dev.hotfix.engine.git.Version;
import dev.hotfix.engine.source.Language;
import dev.hotfix.engine.source.Member;
import dev.hotfix.engine.source.Source;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds where a method stood before a commit brought it into a file: another file that the same
/// commit touched and that had it.
record Moves(Repository repository) {
  private static final int MOST_FILES = 24;
  private static final int SHORTEST = 4;
  private static final double ALIKE = 0.6;

  /// The file and the member in it, as they were before the commit.
  record Origin(CommitId before, String path, Source source, Member member) {
    Optional<Ancestry> ancestry(Histories histories) {
      return Ancestry.ofMember(histories, before, path, member);
    }
  }

  Optional<Origin> of(Version version, Source now, Member member) {
    List<CommitId> parents = repository.commit(version.commit()).parents();
    if (parents.isEmpty() || member.end() - member.start() < SHORTEST) {
      return Optional.empty();
    }
    Language language = Language.of(version.path());
    Map<String, String> paths = new LinkedHashMap<>();
    for (Touched file :
        repository.touched(List.of(version.commit())).getOrDefault(version.commit(), List.of())) {
      boolean other = file.how() != 'A' && !file.path().equals(version.path());
      if (other && paths.size() < MOST_FILES && Language.of(file.path()) == language) {
        paths.put(file.before(), file.path());
      }
    }
    Map<String, Source> sources = Sources.read(repository, paths);
    return sources.entrySet().stream()
        .flatMap(old ->
            old.getValue().members().stream()
                .filter(one -> one.name().equals(member.name()))
                .map(one ->
                    new Origin(
                        parents.getFirst(),
                        paths.getOrDefault(old.getKey(), ""),
                        old.getValue(),
                        one)))
        .filter(origin -> likeness(now, member, origin) >= ALIKE)
        .max(Comparator.comparingDouble(origin -> likeness(now, member, origin)));
  }

  private static double likeness(Source now, Member member, Origin origin) {
    return now.likeness(member, origin.source, origin.member);
  }
}
