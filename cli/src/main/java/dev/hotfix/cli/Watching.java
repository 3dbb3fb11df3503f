package dev.hotfix.cli;

import dev.hotfix.client.Client;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Option;

/// What every verb shares that goes on showing what happens.
final class Watching {

  @Option(names = "--watch", description = "Go on showing what happens, until it has ended.")
  private boolean wanted;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description = "How often --watch looks (default: 1s).")
  private Duration every = Duration.ofSeconds(1);

  boolean isWanted() {
    return wanted;
  }

  /// Looks again and again until a look says that it has ended. A server that is away for a while,
  /// for a restart or an upgrade, is waited for.
  void until(Answer answer, BooleanSupplier ended) throws InterruptedException {
    boolean away = false;
    boolean over = false;
    while (!over) {
      TimeUnit.MILLISECONDS.sleep(every.toMillis());
      try {
        over = ended.getAsBoolean();
        away = false;
      } catch (Client.Unreachable e) {
        if (!away) {
          answer.note("hotfix: " + e.getMessage() + " Waiting for it.");
        }
        away = true;
      }
    }
  }
}
