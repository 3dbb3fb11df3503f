package dev.hotfix.work;

/// Interrupts a thread at most once, and never after it was let off.
final class Leash {

  private final Thread worker;
  private boolean pulled;
  private boolean off;

  Leash(Thread worker) {
    this.worker = worker;
  }

  synchronized void pull() {
    if (!off && !pulled) {
      pulled = true;
      worker.interrupt();
    }
  }

  /// Lets the thread off, which calls this itself. Answers whether it was pulled; the thread is no
  /// longer interrupted then.
  synchronized boolean let() {
    off = true;
    if (pulled) {
      var _ = Thread.interrupted();
    }
    return pulled;
  }
}
