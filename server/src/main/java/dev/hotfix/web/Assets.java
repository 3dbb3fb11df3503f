package dev.hotfix.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/// The static files, each with a mark of its content in the address, so that browsers may keep it.
final class Assets {

  private static final Map<String, String> MARKS =
      List.of(
              "hotfix.css",
              "pages.css",
              "hotfix.js",
              "favicon.svg",
              "vendor/htmx.min.js",
              "vendor/htmx-sse.min.js")
          .stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Assets::mark));

  private Assets() {}

  static String at(String name) {
    return "/static/" + name + "?v=" + MARKS.get(name);
  }

  private static String mark(String name) {
    try (InputStream file = Assets.class.getResourceAsStream("/static/" + name)) {
      if (file == null) {
        throw new IllegalStateException("there is no static file \"" + name + "\"");
      }
      var sum = new CRC32();
      sum.update(file.readAllBytes());
      return HexFormat.of().toHexDigits((int) sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
