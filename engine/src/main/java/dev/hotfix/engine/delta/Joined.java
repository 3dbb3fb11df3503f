package dev.hotfix.engine.delta;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Stretches of a form one behind the other, and where each byte comes from.
final class Joined {
  private final byte[] bytes;
  private final TreeMap<Integer, Integer> origins = new TreeMap<>();

  Joined(List<Form.Stretch> stretches) {
    bytes = new byte[stretches.stream().mapToInt(stretch -> stretch.bytes().limit()).sum()];
    int at = 0;
    for (Form.Stretch stretch : stretches) {
      int length = stretch.bytes().limit();
      stretch.bytes().get(0, bytes, at, length);
      origins.put(at, stretch.at());
      at += length;
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /// Where in the form the byte at `at` is.
  long origin(int at) {
    Map.Entry<Integer, Integer> stretch = origins.floorEntry(at);
    return (long) stretch.getValue() + at - stretch.getKey();
  }

  /// How many bytes from `at` on are of one stretch.
  int together(int at) {
    Integer next = origins.higherKey(at);
    return (next == null ? bytes.length : next) - at;
  }
}
