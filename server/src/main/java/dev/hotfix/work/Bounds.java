package dev.hotfix.work;

import dev.hotfix.engine.run.Strays;
import dev.hotfix.estate.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Holds the programs that work in a folder to their limits: looks every second how much lies there
/// and how many there are, and ends them all when it is too much.
final class Bounds {

  /// So much must stay free on the disk for the server itself.
  private static final long LEAST_FREE = 256L << 20;

  private final Path folder;
  private final Service.Limits limits;

  Bounds(Path folder, Service.Limits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /// Does the work on this thread until it is done or breaks a limit.
  Outcome hold(Supplier<Outcome> work) {
    var leash = new Leash(Thread.currentThread());
    var broken = new AtomicReference<Optional<Outcome>>(Optional.empty());
    var done = new CountDownLatch(1);
    Thread.ofVirtual().name("bounds").start(() -> watch(leash, broken, done));
    try {
      Outcome outcome = work.get();
      return leash.let() ? broken.get().orElse(outcome) : outcome;
    } catch (RuntimeException e) {
      leash.let();
      return broken.get().orElseThrow(() -> e);
    } finally {
      done.countDown();
    }
  }

  private void watch(Leash leash, AtomicReference<Optional<Outcome>> broken, CountDownLatch done) {
    try {
      while (!done.await(1, TimeUnit.SECONDS)) {
        Optional<Outcome> trouble = trouble();
        if (trouble.isPresent()) {
          broken.set(trouble);
          leash.pull();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Outcome> trouble() {
    long free = folder.toFile().getUsableSpace();
    if (free < LEAST_FREE) {
      return Optional.of(
          new Outcome.Failed(
              "The disk that holds the work area is full: %d MB are left. Make room; it goes on where it was."
                  .formatted(free >> 20)));
    }
    long bytes = size();
    if (bytes > limits.bytes()) {
      return Optional.of(
          new Outcome.GivenUp(
              "A run wrote %d MB and was stopped. Mend it, or raise \"tests.disk\" in hotfix.yaml, then try again."
                  .formatted(bytes >> 20)));
    }
    int processes = Strays.count(folder);
    return processes > limits.processes()
        ? Optional.of(
            new Outcome.GivenUp(
                "A run had %d processes at once and was stopped. Mend it, or raise \"tests.processes\" in hotfix.yaml, then try again."
                    .formatted(processes)))
        : Optional.empty();
  }

  /// What lies in the folder; files come and go while it is measured.
  private long size() {
    long[] bytes = {0};
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              bytes[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
      return bytes[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
