package dev.hotfix.engine.forecast;

import dev.hotfix.engine.forecast.LineForecast.Already;
import dev.hotfix.engine.forecast.LineForecast.Clean;
import dev.hotfix.engine.forecast.LineForecast.Conflict;
import dev.hotfix.engine.git.Carried;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Forecasts the cherry-pick of a fix onto release lines. Writes only to a scratch folder of its
/// own, which closing deletes.
public final class Forecast implements AutoCloseable {
  private final Repository repository;
  private final CommitId fix;
  private final Scratch scratch = Scratch.create();

  public Forecast(Repository repository, CommitId fix) {
    this.repository = repository.writingTo(scratch);
    this.fix = fix;
  }

  /// What picking the fix onto this line would come to; of a merge, what it brought its first
  /// parent.
  public LineForecast on(CommitId line) {
    Optional<Carried> carried = repository.carries(line, fix);
    if (carried.isPresent()) {
      return new Already(carried);
    }
    Merge merge = Merge.of(repository, fix, line);
    if (!merge.conflicts().isEmpty()) {
      return new Conflict(merge.conflicts(), needs(line, merge.conflicts()));
    }
    return merge.changesNothingOn(repository, line) ? new Already(Optional.empty()) : new Clean();
  }

  /// The commits on the way to the fix that changed these files, without those the line has in the
  /// same or another form.
  private List<CommitId> needs(CommitId line, List<String> files) {
    List<CommitId> parents = repository.commit(fix).parents();
    if (parents.isEmpty()) {
      return List.of();
    }
    List<String> words =
        new ArrayList<>(List.of("rev-list", "--no-merges", "--cherry-pick", "--right-only"));
    words.add(line + "..." + parents.getFirst());
    words.add("--");
    words.addAll(files);
    words.addAll(formerNames(line, parents.getFirst(), files));
    return repository
        .ask("The missing commits cannot be listed", words.toArray(String[]::new))
        .lines()
        .map(CommitId::new)
        .toList();
  }

  /// What files of the line that conflict are called where the fix was written, or the other way
  /// round.
  private List<String> formerNames(CommitId line, CommitId before, List<String> files) {
    String what = "Renames cannot be found";
    String[] words =
        repository
            .ask(
                what,
                "diff-tree",
                "-r",
                "-z",
                "-M",
                "--diff-filter=R",
                "--name-status",
                line.hex(),
                before.hex())
            .split("\0", -1);
    List<String> names = new ArrayList<>();
    for (int i = 0; i + 2 < words.length; i += 3) {
      if (files.contains(words[i + 1])) {
        names.add(words[i + 2]);
      } else if (files.contains(words[i + 2])) {
        names.add(words[i + 1]);
      }
    }
    return names;
  }

  @Override
  public void close() {
    scratch.close();
  }
}
