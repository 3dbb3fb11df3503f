package dev.hotfix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real sshd for one key, as the user who runs the tests.
public final class SshServer implements AutoCloseable {

  private Process process;
  private final Path folder;
  private final int port;

  public SshServer(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      key("host");
      key("client");
      Files.copy(folder.resolve("client.pub"), folder.resolve("authorized"));
      port = freePort();
      Files.writeString(
          folder.resolve("config"),
          """
          Port %d
          ListenAddress 127.0.0.1
          HostKey %s/host
          AuthorizedKeysFile %s/authorized
          PidFile none
          StrictModes no
          UsePAM no
          PasswordAuthentication no
          PermitRootLogin prohibit-password
          """
              .formatted(port, folder, folder));
      separation();
      process = listening();
    } catch (IOException e) {
      throw new UncheckedIOException("No sshd. Run: apt-get install -y openssh-server", e);
    }
  }

  /// The same host again, after it was closed.
  public void again() throws IOException {
    process = listening();
  }

  private Process listening() throws IOException {
    Process started =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", folder + "/config")
            .redirectErrorStream(true)
            .start();
    demandListening(started.inputReader());
    return started;
  }

  /// What sshd demands when root starts it.
  private static void separation() throws IOException {
    if (System.getProperty("user.name").equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
  }

  private static void demandListening(BufferedReader log) throws IOException {
    String line = log.readLine();
    while (line != null && !line.contains("Server listening")) {
      line = log.readLine();
    }
    assertThat(line).as("sshd listens").isNotNull();
  }

  private void key(String name) {
    var made =
        Run.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/" + name).finish();
    assertThat(made.succeeded()).as(made.text()).isTrue();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public String host() {
    return "127.0.0.1:" + port;
  }

  String address(Path repository) {
    return "ssh://%s@%s%s".formatted(System.getProperty("user.name"), host(), repository);
  }

  public String privateKey() {
    return text("client");
  }

  public String knownHosts() {
    return "[127.0.0.1]:%d %s".formatted(port, text("host.pub"));
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
