package dev.hotfix;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several who ask in the same moment.
public final class AtOnce {

  private AtOnce() {}

  /// The answers of that many, none of whom begins before all are ready.
  public static <T> List<T> ask(int many, Callable<T> request) throws Exception {
    var start = new CyclicBarrier(many);
    Callable<T> together =
        () -> {
          start.await();
          return request.call();
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(Collections.nCopies(many, together)).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
