package dev.hotfix.work;

/// Does one kind of work outside any transaction, however long it takes. It may be stopped at any
/// point and called again with the same assignment, so it tolerates being run twice.
public interface Worker {

  Step step();

  /// Whether it takes so long that it is interrupted as soon as nobody wants it any more. Whoever
  /// changes production is never interrupted halfway.
  default boolean isLong() {
    return false;
  }

  Outcome work(Assignment assignment);
}
