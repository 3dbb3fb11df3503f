package dev.hotfix.engine.bisect;

import java.io.Serial;

/// A search that had to stop before it had an answer, for a reason outside of it: a full disk, a
/// stop that somebody asked for. What it ran is in its log; started again, it goes on from there.
public final class BisectHalted extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  BisectHalted(String message) {
    super(message);
  }
}
