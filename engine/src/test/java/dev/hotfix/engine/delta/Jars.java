package dev.hotfix.engine.delta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Archives for tests: twenty texts of words, and whatever a test puts beside them.
public final class Jars {
  private Jars() {}

  public static Map<String, byte[]> entries(long seed) {
    var random = new Random(seed);
    var entries = new TreeMap<String, byte[]>();
    for (int i = 0; i < 20; i++) {
      entries.put("com/shop/Class%d.class".formatted(i), words(random, 400));
    }
    return entries;
  }

  public static byte[] words(Random random, int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(Integer.toString(random.nextInt(2000), 36)).append(i % 9 == 0 ? '\n' : ' ');
    }
    return text.toString().getBytes(UTF_8);
  }

  public static byte[] noise(Random random, int bytes) {
    var noise = new byte[bytes];
    random.nextBytes(noise);
    return noise;
  }

  public static byte[] deflated(Map<String, byte[]> entries, int level) throws IOException {
    return written(entries, level);
  }

  public static byte[] stored(Map<String, byte[]> entries) throws IOException {
    return written(entries, 0);
  }

  private static byte[] written(Map<String, byte[]> entries, int level) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setLevel(level);
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        var entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(LocalDateTime.of(2020, 1, 1, 0, 0));
        if (level == 0) {
          var crc = new CRC32();
          crc.update(each.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(each.getValue().length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(each.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
