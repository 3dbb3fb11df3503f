package dev.hotfix.engine.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Splits a list into waves.
public final class Waves {

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})(%?)");

  private Waves() {}

  /// A size such as `3` takes three more, `25%` goes on until a quarter of all, rounded up, are
  /// taken. What the sizes leave over makes a last wave; waves that would be empty are left out.
  ///
  /// @throws IllegalArgumentException when a size is neither, or over 100%
  public static <T> List<List<T>> split(List<T> all, List<String> sizes) {
    List<List<T>> waves = new ArrayList<>();
    int taken = 0;
    for (String size : sizes) {
      int upTo = Math.min(all.size(), upTo(size, taken, all.size()));
      if (upTo > taken) {
        waves.add(List.copyOf(all.subList(taken, upTo)));
        taken = upTo;
      }
    }
    if (taken < all.size()) {
      waves.add(List.copyOf(all.subList(taken, all.size())));
    }
    return waves;
  }

  private static int upTo(String size, int taken, int all) {
    var parts = SIZE.matcher(size);
    int number = parts.matches() ? Integer.parseInt(parts.group(1)) : -1;
    boolean percent = parts.matches() && !parts.group(2).isEmpty();
    if (number < 0 || (percent && number > 100)) {
      throw new IllegalArgumentException(
          "\"%s\" is no size of a wave. Write a number such as 1, or a percentage such as 25%%."
              .formatted(size));
    }
    return percent ? (int) Math.ceilDiv((long) all * number, 100L) : taken + number;
  }
}
