package dev.hotfix.engine.origin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an archive says it is to Maven, in its `pom.properties`.
record MavenCoordinates(String group, String artifact, String version) {
  private static final Pattern PLACE = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom.properties");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._+-]{1,200}");
  private static final int MOST_BYTES = 64 << 10;

  static boolean areAt(String path) {
    return PLACE.matcher(path).matches();
  }

  static Optional<MavenCoordinates> read(InputStream in) throws IOException {
    var told = new Properties();
    try {
      told.load(new ByteArrayInputStream(in.readNBytes(MOST_BYTES)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a broken escape
    }
    String[] words =
        Stream.of("groupId", "artifactId", "version")
            .map(key -> told.getProperty(key, ""))
            .filter(word -> WORD.matcher(word).matches())
            .toArray(String[]::new);
    return words.length == 3
        ? Optional.of(new MavenCoordinates(words[0], words[1], words[2]))
        : Optional.empty();
  }

  /// The package URL.
  String purl() {
    return "pkg:maven/%s/%s@%s".formatted(group, artifact, version.replace("+", "%2B"));
  }
}
