package dev.hotfix.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Hosts for tests: directories that a real sshd on loopback leads to.
record SshHosts(Path home, Process process, int port) implements AutoCloseable {
  static SshHosts in(Path home) throws Exception {
    Path folder = Files.createDirectories(home.resolve("sshd"));
    for (String key : List.of("host", "user")) {
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve(key).toString());
    }
    int port = freePort();
    if (System.getProperty("user.name").equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    Files.writeString(
        folder.resolve("config"),
        """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %s/host
        AuthorizedKeysFile %s/user.pub
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        PermitRootLogin prohibit-password
        MaxStartups 1000
        SetEnv SHLVL=5
        """
            .formatted(port, folder, folder));
    Files.writeString(
        folder.resolve("known_hosts"),
        "[127.0.0.1]:%d %s".formatted(port, Files.readString(folder.resolve("host.pub"))));
    Process sshd =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", folder.resolve("config").toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader said = sshd.inputReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains("Server listening")) {
        Thread.startVirtualThread(() -> said.lines().forEach(_ -> {}));
        return new SshHosts(home, sshd, port);
      }
    }
    throw new IOException("No ssh server. Run ./check, which installs openssh-server.");
  }

  /// A line of a targets file for the directory of that name.
  String line(String name) {
    return "  - {name: %s, ssh: '%s@127.0.0.1:%d', root: %s, identity: %s, known-hosts: %s}\n"
        .formatted(
            name,
            System.getProperty("user.name"),
            port,
            home.resolve(name),
            home.resolve("sshd/user"),
            home.resolve("sshd/known_hosts"));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void run(String... command) throws Exception {
    if (new ProcessBuilder(command).start().waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
