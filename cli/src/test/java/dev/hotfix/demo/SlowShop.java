package dev.hotfix.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A production that is asked which commit it runs, and answers only when it is told to.
final class SlowShop implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answering = new CountDownLatch(1);

  SlowShop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setExecutor(threads);
    server.createContext("/version", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void awaitQuestion() throws InterruptedException {
    asked.await();
  }

  void answerFromNowOn() {
    answering.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.countDown();
    try (exchange) {
      answering.await();
      byte[] body =
          "{\"commit\": \"%s\"}".formatted("c0ffee00".repeat(5)).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
