package dev.hotfix.engine.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A target with a metrics page, which knows how often it was read.
final class Exporter implements Place, AutoCloseable {

  private final String name;
  private final HttpServer server;
  private final Semaphore reads = new Semaphore(0);
  private volatile String page = "";

  Exporter(String name) throws IOException {
    this.name = name;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] body = page.getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(page.isEmpty() ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
          reads.release();
        });
    server.start();
  }

  /// Shows these lines from now on; none is an error.
  void show(String... lines) {
    page = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
  }

  /// Waits until it was read so many times more.
  void awaitReads(int times) throws InterruptedException {
    reads.drainPermits();
    if (!reads.tryAcquire(times, 60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("\"%s\" was not read".formatted(name));
    }
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String fill(String template) {
    return template.replace("{name}", name).replace("{host}:{port}", address());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
