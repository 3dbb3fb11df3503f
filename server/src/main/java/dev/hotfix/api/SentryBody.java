package dev.hotfix.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// The body of a request as its sender wrote it, before packing it.
final class SentryBody {

  private SentryBody() {}

  /// Empty when it is packed in a way we do not unpack.
  static Optional<InputStream> open(HttpServletRequest request) throws IOException {
    String encoding = request.getHeader("Content-Encoding");
    InputStream body = request.getInputStream();
    return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> Optional.of(body);
      case "gzip", "x-gzip" -> Optional.of(new GZIPInputStream(body, 8 << 10));
      case "deflate" -> Optional.of(new InflaterInputStream(body));
      default -> Optional.empty();
    };
  }
}
