package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.disk.Leftovers;
import dev.hotfix.engine.run.Conversation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The system's own ssh, so that keys, agents, jump hosts, aliases and shared connections are those
/// of the person who runs this. Nothing is ever asked: a host whose key is not known is refused.
///
/// The system property `hotfix.ssh` names another program that takes ssh's arguments.
public final class SshClient {
  /// Reads what [ShellSession] sends as its own script. No program is needed for that.
  private static final String SHELL = "exec sh";

  /// The first value of an option counts, so these stand above a person's configuration…
  private static final String ALWAYS =
      """
      BatchMode yes
      StrictHostKeyChecking yes
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      ClearAllForwardings yes
      ForwardAgent no
      ForwardX11 no
      PermitLocalCommand no
      RequestTTY no
      EscapeChar none
      LogLevel ERROR
      """;

  /// …and these below it. Fast ciphers first; the rest stays on offer.
  private static final String OTHERWISE =
      """
      Match all
      ConnectTimeout 15
      ServerAliveInterval 15
      ServerAliveCountMax 3
      Ciphers ^aes128-gcm@openssh.com
      KexAlgorithms ^curve25519-sha256
      """;

  private final String program = System.getProperty("hotfix.ssh", "ssh");
  private final List<String> configurations;
  private final Map<String, Path> files = new ConcurrentHashMap<>();
  private final Map<String, Tree> listings = new ConcurrentHashMap<>();

  private SshClient(List<String> configurations) {
    this.configurations = List.copyOf(configurations);
  }

  /// Follows `~/.ssh/config` and the system's configuration.
  public static SshClient system() {
    return new SshClient(List.of("~/.ssh/config", "/etc/ssh/ssh_config"));
  }

  /// Follows this configuration instead.
  public static SshClient following(Path configuration) {
    return new SshClient(List.of(configuration.toString()));
  }

  /// What the hosts of this client said of their releases, by digest: for one process, on the way.
  Map<String, Tree> listings() {
    return listings;
  }

  Conversation connect(SshAddress address) {
    return Conversation.start(command(address));
  }

  List<String> command(SshAddress address) {
    var words = new ArrayList<>(List.of(program, "-F", file(address).toString()));
    address.user().ifPresent(user -> words.addAll(List.of("-l", user)));
    address.port().ifPresent(port -> words.addAll(List.of("-p", port)));
    address.jump().ifPresent(jump -> words.addAll(List.of("-J", jump)));
    words.addAll(List.of("--", address.host(), SHELL));
    return words;
  }

  /// A file and not options, because a jump host is reached by an ssh of its own that is given this
  /// file only.
  private Path file(SshAddress address) {
    return files.computeIfAbsent(configuration(address), SshClient::written);
  }

  private String configuration(SshAddress address) {
    var text = new StringBuilder(ALWAYS);
    address
        .identity()
        .ifPresent(file -> {
          text.append("IdentityFile ").append(quoted(file)).append('\n');
          text.append("IdentitiesOnly yes\n");
        });
    address
        .knownHosts()
        .ifPresent(file -> text.append("UserKnownHostsFile ").append(quoted(file)).append('\n'));
    configurations.forEach(file -> text.append("Include \"").append(file).append("\"\n"));
    return text.append(OTHERWISE).toString();
  }

  /// In an ssh configuration `%` begins a token, and nothing can stand for a quote.
  private static String quoted(Path file) {
    String text = file.toAbsolutePath().toString();
    if (text.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ')) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be named to ssh. Give the file a plainer name.".formatted(text));
    }
    return '"' + text.replace("%", "%%") + '"';
  }

  private static Path written(String text) {
    try {
      Path file = Leftovers.ofSystem().file("hotfix-ssh");
      file.toFile().deleteOnExit();
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("The configuration for ssh cannot be written", e);
    }
  }

  /// Why ssh gave up, from what it said; whether trying later makes sense.
  static TargetException unreachable(String target, SshAddress address, String said) {
    String last = said.lines().reduce((_, line) -> line).orElse("the connection ended");
    Optional<String> remedy =
        Remedy.ALL.stream()
            .filter(each -> said.contains(each.sign))
            .map(Remedy::remedy)
            .findFirst();
    return new TargetException(
        "Target \"%s\" at \"%s\" is not reached: %s. %s"
            .formatted(
                target,
                address.text(),
                last.strip().replaceAll("\\.$", ""),
                remedy.orElse("Put that right and run the same again.")),
        remedy.isEmpty(),
        null);
  }

  /// What only a person can put right.
  private record Remedy(String sign, String remedy) {
    static final List<Remedy> ALL =
        List.of(
            new Remedy(
                "REMOTE HOST IDENTIFICATION HAS CHANGED",
                "Its key is another than before: find out why before you accept the new one."),
            new Remedy(
                "Host key verification failed",
                "Compare its key with what the host itself says, then add it to known_hosts."),
            new Remedy(
                "Permission denied", "Let the user in by a key: passwords are never asked for."),
            new Remedy("Bad configuration option", "Correct the ssh configuration."),
            new Remedy("UNPROTECTED PRIVATE KEY FILE", "Make the key readable by you alone."));
  }
}
