package dev.hotfix.identify;

import dev.hotfix.identify.Exceptions.Frame;
import dev.hotfix.identify.Exceptions.Thrown;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What two signals of one problem have in common: the root cause's type and the innermost frames
/// of the application's own code, without line numbers, so that it survives a new build. Without
/// frames it is the message without its numbers. A client's own fingerprint wins.
final class Fingerprint {

  private static final int FRAMES = 3;

  private Fingerprint() {}

  static String of(JsonNode event, List<Thrown> thrown) {
    String ours =
        thrown.isEmpty()
            ? event.path("logger").asString("") + "|" + withoutNumbers(SentryEvent.message(event))
            : of(thrown.getFirst());
    List<String> theirs =
        StreamSupport.stream(event.path("fingerprint").spliterator(), false)
            .map(part -> part.asString("").replaceAll("\\{\\{ ?default ?}}", "{{default}}"))
            .toList();
    return digest(theirs.isEmpty() ? ours : String.join("|", theirs).replace("{{default}}", ours));
  }

  /// The first 32 hexadecimal digits of the SHA-256.
  static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String of(Thrown root) {
    Stream<Frame> own = root.frames().stream().filter(Frame::own);
    String frames = names(own);
    if (frames.isEmpty()) {
      frames = names(root.frames().stream());
    }
    return root.type() + "|" + (frames.isEmpty() ? withoutNumbers(root.message()) : frames);
  }

  private static String names(Stream<Frame> frames) {
    return frames
        .limit(FRAMES)
        .map(frame -> steady(frame.module()) + "." + steady(frame.function()))
        .collect(Collectors.joining("|"));
  }

  /// Names the compiler and the JVM make up carry numbers that change from build to build.
  private static String steady(String name) {
    return name.replaceAll("/0x[0-9a-f]+", "")
        .replaceAll("\\$+[0-9]+", "\\$")
        .replaceAll("0x[0-9a-f]+", "");
  }

  private static String withoutNumbers(String message) {
    return message
        .replaceAll("\\b[0-9a-fA-F-]*[0-9][0-9a-fA-F-]{7,}\\b", "#")
        .replaceAll("[0-9]+([.,][0-9]+)*", "#");
  }
}
