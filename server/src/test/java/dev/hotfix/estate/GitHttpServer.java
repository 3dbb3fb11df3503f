package dev.hotfix.estate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Real git over HTTP: `git http-backend` behind a small server that wants a name and a password.
final class GitHttpServer implements AutoCloseable {

  private final HttpServer server;
  private final Path root;
  private final String expected;

  /// Every `Authorization` header that came.
  final List<String> shown = new CopyOnWriteArrayList<>();

  GitHttpServer(Path root, String user, String password) {
    this.root = root;
    this.expected = "Basic " + base64(user + ":" + password);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// Sends everybody on to another address.
  void redirectTo(String address) {
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          String query = exchange.getRequestURI().getRawQuery();
          exchange
              .getResponseHeaders()
              .set("Location", address + exchange.getRequestURI().getPath() + "?" + query);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      if (given != null) {
        shown.add(given);
      }
      if (!expected.equals(given)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      answer(exchange, backend(exchange));
    }
  }

  /// As a web server starts a CGI program (RFC 3875).
  private byte[] backend(HttpExchange exchange) throws IOException {
    var builder = new ProcessBuilder("git", "http-backend");
    builder
        .environment()
        .putAll(
            Map.of(
                "GIT_PROJECT_ROOT", root.toString(),
                "GIT_HTTP_EXPORT_ALL", "1",
                "REMOTE_USER", "ana",
                "REQUEST_METHOD", exchange.getRequestMethod(),
                "PATH_INFO", exchange.getRequestURI().getPath(),
                "QUERY_STRING", text(exchange.getRequestURI().getRawQuery()),
                "CONTENT_TYPE", text(exchange.getRequestHeaders().getFirst("Content-Type")),
                "HTTP_CONTENT_ENCODING",
                    text(exchange.getRequestHeaders().getFirst("Content-Encoding")),
                "GIT_PROTOCOL", text(exchange.getRequestHeaders().getFirst("Git-Protocol"))));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var in = process.getOutputStream()) {
      exchange.getRequestBody().transferTo(in);
    }
    var out = new ByteArrayOutputStream();
    try (InputStream from = process.getInputStream()) {
      from.transferTo(out);
    }
    return out.toByteArray();
  }

  private static void answer(HttpExchange exchange, byte[] cgi) throws IOException {
    int end = new String(cgi, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    int status = 200;
    for (String line : new String(cgi, 0, end, StandardCharsets.ISO_8859_1).split("\r\n", -1)) {
      String[] header = line.split(": ", 2);
      if (header[0].equals("Status")) {
        status = Integer.parseInt(header[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().set(header[0], header[1]);
      }
    }
    byte[] body = Arrays.copyOfRange(cgi, end + 4, cgi.length);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
