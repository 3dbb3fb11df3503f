package dev.hotfix.engine.bisect;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Scratch;
import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.engine.run.Strays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The work trees of a search. Built ones are kept for the next run on the same files: the same
/// tree of git with the same overlay is never built twice while it is kept, and the longest unused
/// is given up first when all of them together grow past their bound.
final class Benches implements AutoCloseable {
  private final BisectRequest request;
  private final Path folder;
  private final List<Bench> benches = new ArrayList<>();
  private final Set<String> unbuildable = new HashSet<>();
  private int made;
  private long clock;

  /// One work tree and what it holds.
  static final class Bench {
    private final WorkTree tree;
    private String key = "";
    private boolean busy = true;
    private boolean ready;
    private long usedAt;
    private long bytes;
    private Set<String> extras = Set.of();

    private Bench(WorkTree tree) {
      this.tree = tree;
    }

    WorkTree tree() {
      return tree;
    }

    /// Whether it holds the commit's build already.
    boolean isReady() {
      return ready;
    }

    Set<String> extras() {
      return extras;
    }
  }

  Benches(BisectRequest request, Path folder) {
    this.request = request;
    this.folder = folder;
    Strays.endIn(folder);
    Scratch.delete(folder);
  }

  /// A work tree for this commit, the built one if there is one; waits while that is in use.
  synchronized Bench take(CommitId commit) {
    if (request.build().command().isEmpty()) {
      return occupy(any(), "");
    }
    String key = key(commit);
    try {
      while (holding(key).filter(bench -> bench.busy).isPresent()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BisectHalted("The search was stopped. Start it again: it goes on from its log");
    }
    return occupy(holding(key).orElseGet(this::any), key);
  }

  private Optional<Bench> holding(String key) {
    return benches.stream().filter(bench -> bench.key.equals(key)).findFirst();
  }

  private Bench occupy(Bench bench, String key) {
    if (!bench.key.equals(key) || request.build().command().isEmpty()) {
      bench.ready = false;
    }
    bench.key = key;
    bench.busy = true;
    return bench;
  }

  /// A new work tree while there is room for one, else the longest unused.
  private Bench any() {
    List<Bench> idle = idle();
    boolean keeps = !request.build().command().isEmpty() && hasRoom();
    if (!idle.isEmpty() && !keeps) {
      return idle.getFirst();
    }
    Path root = folder.resolve(Integer.toString(made++));
    Bench bench = new Bench(WorkTree.of(request.repository(), root));
    benches.add(bench);
    return bench;
  }

  private List<Bench> idle() {
    return benches.stream()
        .filter(bench -> !bench.busy)
        .sorted(Comparator.comparingLong(bench -> bench.usedAt))
        .toList();
  }

  private boolean hasRoom() {
    long used = benches.stream().mapToLong(bench -> bench.bytes).sum();
    long largest = benches.stream().mapToLong(bench -> bench.bytes).max().orElse(0);
    return used + largest <= request.build().mostBytes()
        && folder.resolve("..").toFile().getUsableSpace() > 2 * largest;
  }

  synchronized void giveBack(Bench bench) {
    bench.busy = false;
    bench.usedAt = ++clock;
    notifyAll();
  }

  /// The build is done: what is there now is kept.
  void ready(Bench bench) {
    Set<String> extras = bench.tree().extras();
    long bytes = size(bench.tree().root());
    synchronized (this) {
      bench.extras = extras;
      bench.bytes = bytes;
      bench.ready = true;
    }
  }

  synchronized void unbuildable(Bench bench) {
    unbuildable.add(bench.key);
  }

  synchronized boolean isUnbuildable(Bench bench) {
    return unbuildable.contains(bench.key);
  }

  private String key(CommitId commit) {
    String tree = request.repository().ask("A commit is gone", "rev-parse", commit + "^{tree}");
    String all = tree.strip() + request.build().command();
    return Digest.of(all.getBytes(StandardCharsets.UTF_8));
  }

  private static long size(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be measured".formatted(root), e);
    }
  }

  @Override
  public synchronized void close() {
    benches.forEach(bench -> bench.tree().close());
    Scratch.delete(folder);
  }
}
