package dev.hotfix.engine.bisect;

import dev.hotfix.engine.bisect.Trial.Outcome;
import dev.hotfix.engine.git.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The runs of one search, remembered ones first, and how new ones are made and kept.
final class Trials {
  private final BisectListener listener;
  private final TrialLog log;
  private final Lab lab;
  private final int most;
  private final List<Trial> remembered;
  private final List<Trial> all = new ArrayList<>();
  private int resumed;

  Trials(TrialLog log, Lab lab, BisectListener listener, int most) {
    this.log = log;
    this.lab = lab;
    this.listener = listener;
    this.most = most;
    this.remembered = new ArrayList<>(log.remembered());
  }

  List<Trial> all() {
    return List.copyOf(all);
  }

  int resumed() {
    return resumed;
  }

  Lab lab() {
    return lab;
  }

  BisectListener listener() {
    return listener;
  }

  /// How many more runs may begin.
  int left() {
    return most - all.size() - lab.pending().size();
  }

  /// What is known about a commit, from this search or the first time an earlier one ran it.
  Optional<Trial> known(CommitId commit) {
    Optional<Trial> here = all.stream().filter(trial -> trial.commit().equals(commit)).findFirst();
    return here.or(() -> recall(commit));
  }

  private Optional<Trial> recall(CommitId commit) {
    Optional<Trial> found =
        remembered.stream().filter(trial -> trial.commit().equals(commit)).findFirst();
    found.ifPresent(this::adopt);
    return found;
  }

  /// Takes over every remembered run.
  void recallAll() {
    List.copyOf(remembered).forEach(this::adopt);
  }

  private void adopt(Trial trial) {
    remembered.remove(trial);
    resumed++;
    all.add(trial);
    listener.tested(trial);
  }

  /// Whether some commit has been seen to pass and to fail.
  boolean contradictEachOther() {
    List<Trial> every = new ArrayList<>(all);
    every.addAll(remembered);
    return every.stream()
        .filter(trial -> trial.outcome() == Outcome.GOOD)
        .anyMatch(good ->
            every.stream()
                .anyMatch(
                    bad -> bad.outcome() == Outcome.BAD && bad.commit().equals(good.commit())));
  }

  /// Waits for the next run to end and keeps it.
  Trial take() {
    return keep(lab.take());
  }

  Trial keep(Trial trial) {
    log.add(trial);
    all.add(trial);
    listener.tested(trial);
    return trial;
  }
}
