package dev.hotfix.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import dev.hotfix.journal.Chain;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.WatchFact.HotFixClosed;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The whole demonstration, as a person would see it, with the server killed twenty times on the
/// way: it finishes, and nothing happened twice or got lost.
class WholeDemoCrashTest {

  private static final int KILLS = 20;
  private static final String FIX = "Total carts whose fixed discount has endless decimals";
  private static final HotFixId HOTFIX = new HotFixId(1);

  @Test
  void twenty_kills_on_the_way_change_nothing_about_how_the_hot_fix_ends() throws Exception {
    long seed = System.nanoTime();
    Path folder = Files.createDirectories(Path.of("target")).resolve("crash");
    try (var out = new PrintStream(folder + ".out", StandardCharsets.UTF_8);
        Demo demo =
            Demo.prepare(Installed.java("train"), Path.of(""), folder, new Console(out, false), 0);
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      out.println("seed " + seed);
      Play.Cast cast = demo.begin();
      Future<Path> flow = people.submit(() -> demo.finish(cast));
      var cuts = new PowerCuts(demo.server(), cast.ana().client(), HOTFIX, seed);

      int made = cuts.make(KILLS, flow);
      Path record = flow.get();

      assertThat(made).as("kills with seed %d, told in %s.out", seed, folder).isEqualTo(KILLS);
      assertThat(record).isNotEmptyFile();
      try (var aftermath = Aftermath.of(demo.home())) {
        everyFactOnce(aftermath.history(HOTFIX));
        everyTargetSwitchedOnce(aftermath);
        noLetterLost(aftermath);
        everyLineHasTheFixOnce(demo.home());
      }
    }
  }

  private static void everyFactOnce(History history) {
    assertThat(history.has(HotFixClosed.class)).isTrue();
    assertThat(Chain.firstBroken(HOTFIX, history.entries())).isEmpty();
    Map<String, Long> times =
        history.entries().stream()
            .flatMap(entry -> Aftermath.event(entry.fact()).stream())
            .collect(groupingBy(Function.identity(), counting()));
    assertThat(times).hasSizeGreaterThan(40).allSatisfy((_, count) -> assertThat(count).isOne());
  }

  /// The first target rehearses its way back in each run, and is taken back for good in the first.
  private static void everyTargetSwitchedOnce(Aftermath aftermath) {
    List<String> runs =
        aftermath.history(HOTFIX).all(RolloutStarted.class).map(RolloutStarted::run).toList();
    assertThat(runs).hasSize(2);
    var rehearsed = new ArrayList<>(List.of("first"));
    rehearsed.addAll(Collections.nCopies(4, runs.getFirst()));
    rehearsed.addAll(Collections.nCopies(3, runs.getLast()));
    assertThat(aftermath.switches(1)).isEqualTo(rehearsed);
    for (int target = 2; target <= 4; target++) {
      assertThat(aftermath.switches(target)).containsExactly("first", runs.getLast());
    }
  }

  private static void noLetterLost(Aftermath aftermath) throws Exception {
    assertThat(aftermath.lettersUnsent()).isEmpty();
    assertThat(aftermath.lettersPosted()).hasSizeGreaterThan(3);
    assertThat(aftermath.lettersDelivered()).isEqualTo(aftermath.lettersPosted());
  }

  private static void everyLineHasTheFixOnce(DemoHome home) {
    for (String line : List.of("main", "release/2.4", "release/2.3")) {
      RunResult log =
          Run.of("git", "--git-dir=" + home.repository(), "log", "--format=%s", line).finish();
      assertThat(log.text().lines().filter(FIX::equals)).as(line).hasSize(1);
    }
  }
}
