package dev.hotfix.engine.delta;

import java.util.Arrays;

/// Where every stretch of a text is: all its suffixes in order, found in linear time by induced
/// sorting (Nong, Zhang and Chan, "Two Efficient Algorithms for Linear Time Suffix Array
/// Construction", 2011).
final class SuffixArray {
  private static final int BYTES = 256;
  private static final int EMPTY = -1;

  /// Longer matches are found piece by piece, so that no search takes long.
  private static final int LONGEST = 1024;

  private final byte[] text;
  private final int[] suffixes;

  SuffixArray(byte[] text) {
    this.text = text;
    var symbols = new int[text.length + 1];
    for (int i = 0; i < text.length; i++) {
      symbols[i] = (text[i] & 0xff) + 1;
    }
    suffixes = sorted(symbols, BYTES + 1);
  }

  /// A stretch of the text.
  record Match(int from, int length) {}

  /// The longest stretch of up to 1024 bytes that `pattern` goes on with at `at`.
  Match longest(byte[] pattern, int at) {
    int low = 0;
    int high = suffixes.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      int order =
          Arrays.compareUnsigned(
              text, suffixes[middle], end(text, suffixes[middle]), pattern, at, end(pattern, at));
      if (order < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    Match below = match(suffixes[low], pattern, at);
    Match above = match(suffixes[high], pattern, at);
    return below.length > above.length ? below : above;
  }

  private Match match(int from, byte[] pattern, int at) {
    int end = end(text, from);
    int differs = Arrays.mismatch(text, from, end, pattern, at, end(pattern, at));
    return new Match(from, differs < 0 ? end - from : differs);
  }

  private static int end(byte[] bytes, int from) {
    return Math.min(bytes.length, from + LONGEST);
  }

  /// Suffixes of symbols from 0 below `alphabet`, the last of which is the only 0.
  private static int[] sorted(int[] symbols, int alphabet) {
    int n = symbols.length;
    var result = new int[n];
    if (n == 1) {
      return result;
    }
    boolean[] small = small(symbols);
    int[] sizes = new int[alphabet];
    for (int symbol : symbols) {
      sizes[symbol]++;
    }
    Arrays.fill(result, EMPTY);
    int[] ends = ends(sizes);
    for (int i = 1; i < n; i++) {
      if (isLeftmost(small, i)) {
        result[--ends[symbols[i]]] = i;
      }
    }
    induce(symbols, small, sizes, result);
    int[] leftmost = Arrays.stream(result).filter(i -> isLeftmost(small, i)).toArray();
    int[] order = ordered(leftmost, symbols, small);
    Arrays.fill(result, EMPTY);
    ends = ends(sizes);
    for (int i = order.length - 1; i >= 0; i--) {
      result[--ends[symbols[order[i]]]] = order[i];
    }
    induce(symbols, small, sizes, result);
    return result;
  }

  /// The leftmost small suffixes in order, given their beginnings' order: by sorting the shorter
  /// text of the names that their beginnings get.
  private static int[] ordered(int[] leftmost, int[] symbols, boolean[] small) {
    var names = new int[symbols.length];
    int name = 0;
    for (int i = 1; i < leftmost.length; i++) {
      name += sameBeginning(leftmost[i - 1], leftmost[i], symbols, small) ? 0 : 1;
      names[leftmost[i]] = name;
    }
    if (name + 1 == leftmost.length) {
      return leftmost;
    }
    int[] places = leftmost.clone();
    Arrays.sort(places);
    int[] shorter = Arrays.stream(places).map(place -> names[place]).toArray();
    return Arrays.stream(sorted(shorter, name + 1)).map(i -> places[i]).toArray();
  }

  private static boolean sameBeginning(int a, int b, int[] symbols, boolean[] small) {
    if (a == symbols.length - 1 || b == symbols.length - 1) {
      return false;
    }
    for (int i = 0; ; i++) {
      boolean endsThere = i > 0 && isLeftmost(small, a + i);
      boolean endsHere = i > 0 && isLeftmost(small, b + i);
      if (symbols[a + i] != symbols[b + i] || endsThere != endsHere) {
        return false;
      }
      if (endsThere) {
        return true;
      }
    }
  }

  /// Sorts all suffixes from the sorted ones that are placed: the large ones from the left, then
  /// the small ones from the right.
  private static void induce(int[] symbols, boolean[] small, int[] sizes, int[] result) {
    int[] begins = ends(sizes);
    for (int i = 0; i < begins.length; i++) {
      begins[i] -= sizes[i];
    }
    for (int i = 0; i < result.length; i++) {
      int before = result[i] - 1;
      if (before >= 0 && !small[before]) {
        result[begins[symbols[before]]++] = before;
      }
    }
    int[] ends = ends(sizes);
    for (int i = result.length - 1; i >= 0; i--) {
      int before = result[i] - 1;
      if (before >= 0 && small[before]) {
        result[--ends[symbols[before]]] = before;
      }
    }
  }

  private static int[] ends(int[] sizes) {
    int[] ends = sizes.clone();
    Arrays.parallelPrefix(ends, Integer::sum);
    return ends;
  }

  /// Whether each suffix is smaller than the one behind it.
  private static boolean[] small(int[] symbols) {
    var small = new boolean[symbols.length];
    small[symbols.length - 1] = true;
    for (int i = symbols.length - 2; i >= 0; i--) {
      small[i] = symbols[i] < symbols[i + 1] || (symbols[i] == symbols[i + 1] && small[i + 1]);
    }
    return small;
  }

  private static boolean isLeftmost(boolean[] small, int i) {
    return i > 0 && small[i] && !small[i - 1];
  }
}
