package dev.hotfix.engine.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A real ssh server on this machine's loopback, with keys of its own, for tests.
public final class Sshd implements AutoCloseable {
  private final Path folder;
  private final Process process;
  private final int port;

  private Sshd(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /// OpenSSH's server, whose sessions find programs in these directories only.
  public static Sshd openSsh(Path folder, String path) throws Exception {
    keys(folder);
    return openSsh(folder, path, freePort());
  }

  /// The same host again, after it was closed.
  public Sshd again() throws Exception {
    return openSsh(folder, "/usr/bin:/bin", port);
  }

  private static Sshd openSsh(Path folder, String path, int port) throws Exception {
    if (user().equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    Files.writeString(
        folder.resolve("sshd_config"),
        """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %s/host
        AuthorizedKeysFile %s/authorized_keys
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        PermitRootLogin prohibit-password
        MaxStartups 1000
        SetEnv PATH=%s SHLVL=5
        """
            .formatted(port, folder, folder, path));
    return started(
        folder,
        port,
        "Server listening",
        List.of("/usr/sbin/sshd", "-D", "-e", "-f", folder.resolve("sshd_config").toString()));
  }

  /// Dropbear's server. It reads the keys it lets in from the user's home only, so it gets a home
  /// of its own there, in a mount namespace that nobody else sees.
  public static Sshd dropbear(Path folder) throws Exception {
    keys(folder);
    run("dropbearkey", "-t", "ed25519", "-f", folder.resolve("dropbear").toString());
    int port = freePort();
    String known = output("dropbearkey", "-y", "-f", folder.resolve("dropbear").toString());
    String key = known.lines().filter(line -> line.startsWith("ssh-")).findFirst().orElseThrow();
    var sshd =
        started(
            folder,
            port,
            "Not backgrounding",
            List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mkdir -p ~/.ssh && mount --bind \"$1\" ~/.ssh && exec dropbear -F -E -s -p 127.0.0.1:\"$2\" -r \"$1/dropbear\"",
                "sh",
                folder.toString(),
                String.valueOf(port)));
    Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:%d %s%n".formatted(port, key));
    return sshd;
  }

  public SshClient client() {
    return SshClient.following(folder.resolve("client_config"));
  }

  /// Has clients follow a configuration in which one connection serves many sessions.
  public void shareConnections() throws IOException {
    Files.writeString(
        folder.resolve("client_config"),
        "ControlMaster auto\nControlPath %s/%%C\nControlPersist 5\n".formatted(folder));
  }

  /// Has the host print this before whatever a client wants of it.
  void greet(String text) throws IOException {
    Files.writeString(folder.resolve("greeting"), text);
    first("cat %s/greeting".formatted(folder));
  }

  /// Has the host do this before whatever a client wants of it.
  void first(String does) throws IOException {
    Files.writeString(
        folder.resolve("authorized_keys"),
        "command=\"%s; exec sh -c \\\"$SSH_ORIGINAL_COMMAND\\\"\" %s"
            .formatted(does, Files.readString(folder.resolve("user.pub"))));
  }

  public SshAddress address() {
    return new SshAddress(
        user() + "@127.0.0.1:" + port,
        Optional.of(folder.resolve("user")),
        Optional.of(folder.resolve("known_hosts")),
        Optional.empty());
  }

  public SshTarget target(String name, Path root) {
    var place = new SshTarget.Place(address(), root.toString(), Duration.ofMinutes(2));
    return new SshTarget(name, place, client(), InstantSource.system());
  }

  public int port() {
    return port;
  }

  static String user() {
    return System.getProperty("user.name");
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static Sshd started(Path folder, int port, String sign, List<String> command)
      throws Exception {
    Files.writeString(
        folder.resolve("known_hosts"),
        "[127.0.0.1]:%d %s".formatted(port, Files.readString(folder.resolve("host.pub"))));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader said = process.inputReader();
    var all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      if (line.contains(sign)) {
        Thread.startVirtualThread(() -> said.lines().forEach(_ -> {}));
        return new Sshd(folder, process, port);
      }
    }
    throw new IOException(
        "No ssh server: %s. Run ./check, which installs what is missing.".formatted(all));
  }

  private static void keys(Path folder) throws Exception {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    for (String key : List.of("host", "user")) {
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve(key).toString());
    }
    Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
    Files.writeString(folder.resolve("client_config"), "");
  }

  private static void run(String... command) throws Exception {
    output(command);
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
    return said;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
