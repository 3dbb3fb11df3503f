package dev.hotfix.engine.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What changed between two versions, piece by piece; the shortest way from one to the other after
/// E. Myers, "An O(ND) Difference Algorithm", 1986. Versions further apart than 2,000 steps count
/// as replaced between their common beginning and end.
public final class Difference {
  private static final int FURTHEST = 2000;

  /// A stretch of the old version and the one that took its place; either may be empty.
  public record Hunk(int oldStart, int oldEnd, int newStart, int newEnd) {
    int shift() {
      return oldEnd - newEnd;
    }
  }

  private final List<Hunk> hunks;

  private Difference(List<Hunk> hunks) {
    this.hunks = hunks;
  }

  public static Difference between(Source old, Source now) {
    int head = 0;
    int most = Math.min(old.size(), now.size());
    while (head < most && old.hash(head) == now.hash(head)) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && old.hash(old.size() - 1 - tail) == now.hash(now.size() - 1 - tail)) {
      tail++;
    }
    int n = old.size() - head - tail;
    int m = now.size() - head - tail;
    if (n == 0 && m == 0) {
      return new Difference(List.of());
    }
    if (n == 0 || m == 0) {
      return new Difference(List.of(new Hunk(head, head + n, head, head + m)));
    }
    return new Difference(new Myers(old, now, head, n, m).hunks());
  }

  public List<Hunk> hunks() {
    return List.copyOf(hunks);
  }

  /// How many pieces were added and removed together.
  public int size() {
    return hunks.stream().mapToInt(h -> h.oldEnd - h.oldStart + h.newEnd - h.newStart).sum();
  }

  public int added() {
    return hunks.stream().mapToInt(h -> h.newEnd - h.newStart).sum();
  }

  /// Where each piece of the new version stood in the old one; -1 if it is new.
  public int[] origins(int size) {
    int[] origins = new int[size];
    int shift = 0;
    int next = 0;
    for (Hunk hunk : hunks) {
      for (int i = next; i < hunk.newStart; i++) {
        origins[i] = i + shift;
      }
      Arrays.fill(origins, hunk.newStart, hunk.newEnd, -1);
      next = hunk.newEnd;
      shift = hunk.shift();
    }
    for (int i = next; i < size; i++) {
      origins[i] = i + shift;
    }
    return origins;
  }

  /// Where a boundary between two pieces of the new version lay in the old one.
  public int before(int boundary, boolean start) {
    int shift = 0;
    for (Hunk hunk : hunks) {
      if (boundary < hunk.newStart || (boundary == hunk.newStart && !start)) {
        break;
      }
      if (boundary < hunk.newEnd || (boundary == hunk.newEnd && !start)) {
        return start ? hunk.oldStart : hunk.oldEnd;
      }
      shift = hunk.shift();
    }
    return boundary + shift;
  }

  /// How many pieces within a stretch of the new version were added, or removed from it.
  public int within(int start, int end) {
    int count = 0;
    for (Hunk hunk : hunks) {
      boolean removal = hunk.newStart == hunk.newEnd;
      if (removal
          ? start < hunk.newStart && hunk.newStart < end
          : hunk.newStart < end && hunk.newEnd > start) {
        count += Math.min(end, hunk.newEnd) - Math.max(start, hunk.newStart);
        count += Math.min(hunk.oldEnd - hunk.oldStart, end - start);
      }
    }
    return count;
  }

  private static final class Myers {
    private final Source old;
    private final Source now;
    private final int head;
    private final int n;
    private final int m;
    private final List<int[]> steps = new ArrayList<>();

    Myers(Source old, Source now, int head, int n, int m) {
      this.old = old;
      this.now = now;
      this.head = head;
      this.n = n;
      this.m = m;
    }

    List<Hunk> hunks() {
      int most = Math.min(n + m, FURTHEST);
      int[] furthest = new int[2 * most + 3];
      for (int d = 0; d <= most; d++) {
        for (int k = -d; k <= d; k += 2) {
          int at = most + 1 + k;
          boolean down = k == -d || (k != d && furthest[at - 1] < furthest[at + 1]);
          int x = down ? furthest[at + 1] : furthest[at - 1] + 1;
          int y = x - k;
          while (x < n && y < m && old.hash(head + x) == now.hash(head + y)) {
            x++;
            y++;
          }
          furthest[at] = x;
          if (x >= n && y >= m) {
            return path(d);
          }
        }
        steps.add(Arrays.copyOfRange(furthest, most - d, most + d + 3));
      }
      return List.of(new Hunk(head, head + n, head, head + m));
    }

    /// Walks the steps back and joins those without a common piece between them.
    private List<Hunk> path(int distance) {
      List<Hunk> found = new ArrayList<>();
      int x = n;
      int y = m;
      for (int d = distance; d > 0; d--) {
        int[] furthest = steps.get(d - 1);
        int k = x - y;
        boolean down = k == -d || (k != d && at(furthest, d, k - 1) < at(furthest, d, k + 1));
        int fromX = down ? at(furthest, d, k + 1) : at(furthest, d, k - 1);
        int fromY = fromX - (down ? k + 1 : k - 1);
        int toX = down ? fromX : fromX + 1;
        int toY = down ? fromY + 1 : fromY;
        add(found, new Hunk(head + fromX, head + toX, head + fromY, head + toY));
        x = fromX;
        y = fromY;
      }
      return found.reversed();
    }

    private static int at(int[] furthest, int d, int k) {
      return furthest[d + k];
    }

    private static void add(List<Hunk> found, Hunk step) {
      Hunk next = found.isEmpty() ? null : found.getLast();
      if (next != null && next.oldStart == step.oldEnd && next.newStart == step.newEnd) {
        found.removeLast();
        found.add(new Hunk(step.oldStart, next.oldEnd, step.newStart, next.newEnd));
      } else {
        found.add(step);
      }
    }
  }
}
