package dev.hotfix.demo;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/// Takes what the Sentry SDK sends, as any Sentry server would.
final class ErrorInbox implements AutoCloseable {
  private final BlockingQueue<String> envelopes = new LinkedBlockingQueue<>();
  private final HttpServer server;

  ErrorInbox() {
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      server = HttpServer.create(new InetSocketAddress(here, 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/1/envelope/", this::take);
    server.start();
  }

  String dsn() {
    return "http://key@localhost:%d/1".formatted(server.getAddress().getPort());
  }

  String next() throws InterruptedException {
    return requireNonNull(envelopes.poll(60, TimeUnit.SECONDS), "no envelope came");
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      envelopes.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
      byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
