package dev.hotfix.engine.forecast;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Names patches as `git patch-id --stable` does: by their changes and the lines around, whatever
/// their place in the file and their white space.
record Patches(Repository repository) {

  /// The patch of each commit against its only parent; one without changes has none.
  Map<CommitId, String> of(Collection<CommitId> commits) {
    String list = commits.stream().map(CommitId::hex).collect(Collectors.joining("\n", "", "\n"));
    byte[] diff =
        bytes(
            repository
                .git("diff-tree", "-p", "--no-ext-diff", "--stdin")
                .reading(list.getBytes(UTF_8)));
    Map<CommitId, String> patches = new LinkedHashMap<>();
    for (String line : ids(diff)) {
      String[] words = line.split(" ", 2);
      patches.put(new CommitId(words[1].strip()), words[0]);
    }
    return patches;
  }

  Optional<String> between(String base, CommitId fix) {
    byte[] diff = bytes(repository.git("diff-tree", "-p", "--no-ext-diff", base, fix.hex()));
    return ids(diff).stream().map(line -> line.split(" ", 2)[0]).findFirst();
  }

  private List<String> ids(byte[] diff) {
    byte[] ids = bytes(repository.git("patch-id", "--stable").reading(diff));
    return new String(ids, UTF_8).lines().toList();
  }

  private static byte[] bytes(Run run) {
    RunResult result = run.finish();
    if (!result.succeeded()) {
      throw GitException.failed("The patches cannot be compared", result);
    }
    byte[] bytes = new byte[result.output().remaining()];
    result.output().duplicate().get(bytes);
    return bytes;
  }
}
