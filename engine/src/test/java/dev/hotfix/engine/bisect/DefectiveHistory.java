package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.TestRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// A straight history whose file `state` is sound until one commit breaks it.
record DefectiveHistory(TestRepository origin, List<CommitId> commits) {

  static DefectiveHistory in(Path folder, int length, int culprit) {
    var origin = new TestRepository(folder.resolve("origin"));
    return new DefectiveHistory(
        origin,
        IntStream.range(0, length)
            .mapToObj(i ->
                origin.commit("commit " + i, "state", (i < culprit ? "sound " : "broken ") + i))
            .toList());
  }
}
