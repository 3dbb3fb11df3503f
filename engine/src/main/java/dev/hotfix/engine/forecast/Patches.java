package dev.hotfix.engine.forecast;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Names patches as `git patch-id --stable` does: by their changes and the lines around, whatever
/// their place in the file and their white space; binary and huge files by their bytes.
record Patches(Repository repository) {
  private static final String HUGE = "core.bigFileThreshold=16m";

  /// The patch of a change, and that of each commit against its only parent; one without changes
  /// has none.
  Map<CommitId, String> of(Change change, Collection<CommitId> commits) {
    List<String> asked = new ArrayList<>();
    asked.add(change.fix() + change.parent().map(parent -> " " + parent).orElse(""));
    commits.forEach(commit -> asked.add(commit.hex()));
    return named(asked, "--unified=3");
  }

  /// The patches of these commits by their changed lines alone, whatever stands around.
  Map<CommitId, String> withoutContext(Collection<CommitId> commits) {
    return named(commits.stream().map(CommitId::hex).toList(), "--unified=0");
  }

  private Map<CommitId, String> named(List<String> asked, String context) {
    byte[] diff =
        bytes(
            repository
                .git(words(context))
                .reading((String.join("\n", asked) + "\n").getBytes(UTF_8)));
    byte[] ids = bytes(repository.git("patch-id", "--stable").reading(diff));
    Map<CommitId, String> patches = new LinkedHashMap<>();
    for (String line : new String(ids, UTF_8).lines().toList()) {
      String[] words = line.split(" ", 2);
      patches.put(new CommitId(words[1].strip()), words[0]);
    }
    return patches;
  }

  private static List<String> words(String context) {
    List<String> words = new ArrayList<>(List.of("-c", HUGE, "diff-tree", "--stdin", "--root"));
    words.addAll(List.of("--full-index", "--no-ext-diff", context));
    return words;
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
