package dev.hotfix.engine.git;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads many objects with one git process.
final class Blobs {
  private static final int MOST_BYTES = 128 << 20;

  private Blobs() {}

  /// The bytes of each of these objects (`<id>` or `<commit>:<path>`) that is there and a file.
  static Map<String, byte[]> read(Repository repository, Collection<String> names) {
    List<String> asked = names.stream().filter(name -> name.indexOf('\n') < 0).distinct().toList();
    Map<String, byte[]> found = new HashMap<>();
    if (!asked.isEmpty()) {
      var result =
          repository
              .git("cat-file", "--batch", "--buffer")
              .reading((String.join("\n", asked) + "\n").getBytes(StandardCharsets.UTF_8))
              .keeping(MOST_BYTES)
              .finish();
      if (result.cut() && asked.size() > 1) {
        found.putAll(read(repository, asked.subList(0, asked.size() / 2)));
        found.putAll(read(repository, asked.subList(asked.size() / 2, asked.size())));
      } else if (!result.cut()) {
        split(result.output().duplicate(), asked, found);
      }
    }
    return found;
  }

  /// `<id> blob <size>\n<bytes>\n` for each, or a line that ends in `missing` or `ambiguous`.
  private static void split(ByteBuffer output, List<String> asked, Map<String, byte[]> found) {
    for (String name : asked) {
      String[] words = line(output).split(" ", -1);
      if (words.length == 3 && words[2].matches("\\d+") && words[0].matches("[0-9a-f]+")) {
        byte[] bytes = new byte[Integer.parseInt(words[2])];
        output.get(bytes);
        output.get();
        if (words[1].equals("blob")) {
          found.put(name, bytes);
        }
      }
    }
  }

  private static String line(ByteBuffer output) {
    int start = output.position();
    while (output.hasRemaining() && output.get() != '\n') {
      // on to the end of the line
    }
    int length = Math.max(0, output.position() - start - 1);
    byte[] bytes = new byte[length];
    output.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
