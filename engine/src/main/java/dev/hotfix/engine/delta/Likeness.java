package dev.hotfix.engine.delta;

import dev.hotfix.applier.Op;
import java.util.ArrayList;
import java.util.List;

/// Finds in an old text what a new one was made of, though some bytes of it differ: exact matches,
/// widened in both directions as long as most bytes agree (after Percival, "Naive differences of
/// executable code", 2003). A recompiled class differs like that.
final class Likeness {
  /// How many more bytes a match must explain than going on as before.
  private static final int GAIN = 8;

  private final byte[] old;
  private final byte[] fresh;
  private final SuffixArray index;
  private final List<Op> ops = new ArrayList<>();

  /// Up to where the new text is explained, and which place of the old one that goes on from.
  private int done;

  private int place;

  Likeness(byte[] old, byte[] fresh) {
    this.old = old;
    this.fresh = fresh;
    this.index = new SuffixArray(old);
  }

  /// Steps that make the new text of the old one, in order.
  List<Op> ops() {
    int at = 0;
    while (at < fresh.length) {
      int shift = place - done;
      int known = 0; // bytes of the match that going on as before explains too
      int counted = at;
      SuffixArray.Match match = new SuffixArray.Match(0, 0);
      for (; at < fresh.length; at++) {
        match = index.longest(fresh, at);
        for (; counted < at + match.length(); counted++) {
          known += agrees(counted, shift) ? 1 : 0;
        }
        if ((match.length() == known && known > 0) || match.length() > known + GAIN) {
          break;
        }
        known -= agrees(at, shift) ? 1 : 0;
      }
      if (at == fresh.length || match.length() != known) {
        explain(at, match.from());
      }
      at += match.length();
    }
    explain(fresh.length, old.length);
    return ops;
  }

  /// Explains the new text up to a match that begins `at` there and `from` in the old one.
  private void explain(int at, int from) {
    int forward = forward(at);
    int backward = at < fresh.length ? backward(at, from) : 0;
    int overlap = done + forward - (at - backward);
    if (overlap > 0) {
      int kept = bestCut(overlap, forward, at - backward, from - backward);
      forward += kept - overlap;
      backward -= kept;
    }
    if (forward > 0) {
      ops.add(new Op.Near(place, forward));
    }
    int gap = at - backward - (done + forward);
    if (gap > 0) {
      ops.add(new Op.Fresh(gap));
    }
    done = at - backward;
    place = from - backward;
  }

  /// How far going on as before explains more than half of the bytes.
  private int forward(int end) {
    int best = 0;
    int bestScore = 0;
    int same = 0;
    for (int i = 0; done + i < end && place + i < old.length; ) {
      same += old[place + i] == fresh[done + i] ? 1 : 0;
      i++;
      if (2 * same - i > bestScore) {
        bestScore = 2 * same - i;
        best = i;
      }
    }
    return best;
  }

  /// How far before it a match does so as well.
  private int backward(int at, int from) {
    int best = 0;
    int bestScore = 0;
    int same = 0;
    for (int i = 1; at - i >= done && from - i >= 0; i++) {
      same += old[from - i] == fresh[at - i] ? 1 : 0;
      if (2 * same - i > bestScore) {
        bestScore = 2 * same - i;
        best = i;
      }
    }
    return best;
  }

  /// How much of what both explain is left to going on as before.
  private int bestCut(int overlap, int forward, int begin, int from) {
    int best = 0;
    int bestScore = 0;
    int score = 0;
    for (int i = 0; i < overlap; i++) {
      score += old[place + forward - overlap + i] == fresh[begin + i] ? 1 : 0;
      score -= old[from + i] == fresh[begin + i] ? 1 : 0;
      if (score > bestScore) {
        bestScore = score;
        best = i + 1;
      }
    }
    return best;
  }

  private boolean agrees(int at, int shift) {
    int there = at + shift;
    return there >= 0 && there < old.length && old[there] == fresh[at];
  }
}
