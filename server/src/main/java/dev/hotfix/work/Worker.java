package dev.hotfix.work;

/// Does one kind of work outside any transaction, however long it takes. It may be stopped at any
/// point and called again with the same assignment, so it tolerates being run twice.
public interface Worker {

  Step step();

  Outcome work(Assignment assignment);
}
