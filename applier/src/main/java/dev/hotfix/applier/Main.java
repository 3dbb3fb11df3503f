package dev.hotfix.applier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Applies deltas on a host. Standard input names them, three lines each: the delta, the old file,
/// an empty line where there is none, and the new file. Whoever calls digests what comes out.
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String delta = lines.readLine(); delta != null; delta = lines.readLine()) {
        apply(Path.of(delta), lines.readLine(), lines.readLine());
      }
    } catch (IOException | RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void apply(Path delta, String old, String fresh) throws IOException {
    try (InputStream before =
        old.isEmpty() ? InputStream.nullInputStream() : Files.newInputStream(Path.of(old))) {
      new Delta(() -> Files.newInputStream(delta)).apply(before, Path.of(fresh));
    }
  }
}
