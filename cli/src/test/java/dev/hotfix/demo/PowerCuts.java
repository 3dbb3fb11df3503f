package dev.hotfix.demo;

import dev.hotfix.client.Client;
import dev.hotfix.journal.HotFixId;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Kills the server again and again while a flow goes on, wherever it happens to be: some facts
/// after the last time or some seconds after it, whichever is first; mostly after a fact at the
/// least, so that a slow machine comes to an end as well. Each time the server alone, the server
/// with all it started (its database, builds and tests), or the database under it.
final class PowerCuts {

  private static final int MOST_FACTS = 3;
  private static final int ONE_IN = 4;
  private static final int LONGEST_MILLIS = 16_000;
  private static final int AFTERWARDS_MILLIS = 700;
  private static final int LOOK_MILLIS = 150;

  private final ControlPlane server;
  private final Client eyes;
  private final HotFixId id;
  private final Random random;
  private int made;

  PowerCuts(ControlPlane server, Client eyes, HotFixId id, long seed) {
    this.server = server;
    this.eyes = eyes;
    this.id = id;
    this.random = new Random(seed);
  }

  /// Makes so many, or fewer when the flow is over before.
  int make(int times, Future<?> flow) throws IOException, InterruptedException, ExecutionException {
    while (made < times && !isSoonOver(flow)) {
      switch (made % 3) {
        case 0 -> server.kill();
        case 1 -> server.killWithChildren();
        default -> server.killDatabase();
      }
      made++;
      server.restart();
    }
    return made;
  }

  /// Waits for the next moment to strike; true when the flow ended first.
  private boolean isSoonOver(Future<?> flow) throws InterruptedException, ExecutionException {
    int before = facts();
    int least = random.nextInt(ONE_IN) == 0 ? before : before + 1;
    int enough = before + 1 + random.nextInt(MOST_FACTS);
    if (isOver(flow, least, Long.MAX_VALUE)
        || isOver(flow, enough, random.nextInt(LONGEST_MILLIS))) {
      return true;
    }
    return isOver(flow, random.nextInt(AFTERWARDS_MILLIS));
  }

  /// Waits for so many facts, but not longer than that; true when the flow ended first.
  private boolean isOver(Future<?> flow, int facts, long millis)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    while (facts() < facts && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < millis) {
      if (isOver(flow, LOOK_MILLIS)) {
        return true;
      }
    }
    return false;
  }

  /// How far the flow is; the impact is assessed anew all the time.
  private int facts() {
    try {
      return (int)
          eyes.get("hotfixes/" + id + "/facts").path("facts").values().stream()
              .map(fact -> fact.path("kind").asString())
              .filter(kind -> !kind.equals("ImpactAssessed") && !kind.equals("PrioritySet"))
              .count();
    } catch (Client.Problem notOpenedYet) {
      return 0;
    }
  }

  private static boolean isOver(Future<?> flow, int millis)
      throws InterruptedException, ExecutionException {
    try {
      flow.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }
}
