import dev.hotfix.engine.forecast.Forecast;
import dev.hotfix.engine.forecast.LineForecast;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Scratch;
import dev.hotfix.engine.run.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Times forecasts of recent fixes onto release lines beside git's own merge-tree.
/// Arguments: repository, branch the fixes are on, how many, lines.
class Bench {
  private final Repository repository;
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> conflicts = new ArrayList<>();
  private final List<Double> gits = new ArrayList<>();
  private final Map<String, Integer> verdicts = new TreeMap<>();
  private int disagreements;

  Bench(Repository repository) {
    this.repository = repository;
  }

  public static void main(String[] words) {
    var bench = new Bench(Repository.at(Path.of(words[0])));
    List<CommitId> lines =
        Arrays.stream(words).skip(3).map(bench.repository::resolve).distinct().toList();
    bench.run(words[1], Integer.parseInt(words[2]), lines);
  }

  private void run(String branch, int count, List<CommitId> lines) {
    String list =
        repository.ask("fixes", "rev-list", "--no-merges", "-n" + 5 * count, repository.resolve(branch).hex());
    List<CommitId> all = list.lines().map(CommitId::new).toList();
    for (int i = 0; i < all.size(); i += 5) {
      CommitId fix = all.get(i);
      long begin = System.nanoTime();
      Map<CommitId, LineForecast> forecasts;
      try (var forecast = new Forecast(repository, fix)) {
        forecasts = forecast.on(lines);
      }
      double each = (System.nanoTime() - begin) / 1e6 / lines.size();
      boolean conflict = forecasts.values().stream().anyMatch(LineForecast.Conflict.class::isInstance);
      (conflict ? conflicts : ours).add(each);
      forecasts.forEach((line, forecast) -> git(fix, line, forecast));
    }
    report(lines.size());
  }

  /// The same merge by hand, only merge-tree timed; git's own verdict must be ours.
  private void git(CommitId fix, CommitId line, LineForecast forecast) {
    verdicts.merge(forecast.getClass().getSimpleName().toLowerCase(), 1, Integer::sum);
    try (Scratch scratch = Scratch.create()) {
      Repository aside = repository.writingTo(scratch);
      RunResult base =
          aside.git("-c", "user.name=x", "-c", "user.email=x", "commit-tree", line + "^{tree}", "-p", fix + "^", "-m", "x").finish();
      long begin = System.nanoTime();
      RunResult merge =
          aside.git("merge-tree", "--write-tree", "--name-only", base.text().strip(), fix.hex()).finish();
      gits.add((System.nanoTime() - begin) / 1e6);
      boolean said = forecast instanceof LineForecast.Conflict;
      boolean settled = forecast instanceof LineForecast.Already;
      disagreements += !settled && said == merge.succeeded() ? 1 : 0;
    }
  }

  private void report(int lines) {
    List<Double> both = new ArrayList<>(ours);
    both.addAll(conflicts);
    System.out.printf("verdicts: %s; lines: %d; differing from merge-tree: %d%n", verdicts, lines, disagreements);
    System.out.printf("forecast, ms per line:       median %6.1f  p95 %6.1f%n", at(both, .5), at(both, .95));
    System.out.printf("  fixes without a conflict:  median %6.1f  (%d)%n", at(ours, .5), ours.size());
    System.out.printf("  fixes with one, explained: median %6.1f  (%d)%n", at(conflicts, .5), conflicts.size());
    System.out.printf("git merge-tree, ms:          median %6.1f  p95 %6.1f%n", at(gits, .5), at(gits, .95));
    System.out.printf("ratio to the limit of 50 ms: %.2f; to merge-tree alone: %.1f%n", at(both, .5) / 50, at(both, .5) / at(gits, .5));
  }

  private static double at(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1)));
  }
}
