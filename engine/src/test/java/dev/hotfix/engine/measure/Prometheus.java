package dev.hotfix.engine.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A real Prometheus that reads exporters ten times a second.
final class Prometheus implements AutoCloseable {

  private final Process process;
  private final int port;

  private Prometheus(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Prometheus reading(Path folder, List<Exporter> exporters) throws IOException {
    int port = freePort();
    String targets =
        exporters.stream()
            .map(exporter -> "'" + exporter.address() + "'")
            .collect(Collectors.joining(", "));
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 100ms, scrape_timeout: 100ms}
        scrape_configs:
          - {job_name: shop, static_configs: [{targets: [%s]}]}
        """
            .formatted(targets));
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .start();
    awaitReady(process.inputReader());
    return new Prometheus(process, port);
  }

  private static void awaitReady(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("Server is ready")) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return;
      }
    }
    throw new IllegalStateException("prometheus ended before it was ready");
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
