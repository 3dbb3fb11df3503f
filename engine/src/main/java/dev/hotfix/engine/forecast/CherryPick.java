package dev.hotfix.engine.forecast;

import dev.hotfix.engine.git.Commit.Person;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Scratch;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes the commit that `git cherry-pick -x` would make, without a work tree: the author and the
/// date of writing are kept, and the message names the fix. The commit is written to the repository
/// it is given, but no branch moves: pushing it is another step. The same input gives the same
/// commit.
public record CherryPick(Repository repository, Person committer, Instant at) {
  private static final Pattern TRAILER =
      Pattern.compile("[A-Za-z0-9-]+: .*|\\(cherry picked from commit .*\\)|\\s.*");

  /// The fix on top of the line; empty if it conflicts or changes nothing there.
  public Optional<CommitId> pick(CommitId fix, CommitId line) {
    Change change = Change.of(repository, List.of(fix)).getFirst();
    Merge merge;
    Ground ground;
    try (Scratch scratch = Scratch.create()) {
      var grounds = new Grounds(repository, scratch.folder());
      ground = grounds.of(List.of(line), List.of(change)).values().iterator().next();
      merge = Merge.of(repository, change, ground);
    }
    if (merge.conflicting() || merge.changesNothingOn(ground.tree())) {
      return Optional.empty();
    }
    String[] written =
        repository
            .ask(
                "The fix cannot be read",
                "log",
                "--no-walk",
                "--encoding=UTF-8",
                "--date=raw",
                "--format=%an%x00%ae%x00%ad%x00%B",
                fix.hex())
            .split("\0", 4);
    byte[] message = message(written[3], fix).getBytes(StandardCharsets.UTF_8);
    Run run =
        repository
            .git(List.of("commit-tree", merge.tree(), "-p", line.hex(), "-F", "-"))
            .reading(message);
    Run signed = Identity.authoring(run, new Person(written[0], written[1]), written[2]);
    RunResult result =
        Identity.committing(signed, committer, at.getEpochSecond() + " +0000").finish();
    if (!result.succeeded()) {
      throw GitException.failed(
          "The pick of '%s' cannot be written".formatted(fix.brief()), result);
    }
    return Optional.of(new CommitId(result.text().strip()));
  }

  private static String message(String original, CommitId fix) {
    String text = original.strip();
    String[] paragraphs = text.split("\n\\s*\n", -1);
    boolean trailers =
        paragraphs.length > 1
            && paragraphs[paragraphs.length - 1]
                .lines()
                .allMatch(line -> TRAILER.matcher(line).matches());
    return text + (trailers ? "\n" : "\n\n") + "(cherry picked from commit " + fix + ")\n";
  }
}
