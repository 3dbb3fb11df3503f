package dev.hotfix.engine.git;

import dev.hotfix.engine.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Shows a credential to one git command: a password by the program git asks for it, a key by a
/// file. Both lie in a private folder that is gone when the command is over; nothing secret is ever
/// in an address, an argument or git's own configuration. A password is told to its own host only,
/// wherever that redirects to.
final class Admission implements AutoCloseable {

  private static final String SSH = "ssh -oBatchMode=yes -oConnectTimeout=15";

  /// Answers git's two questions, "Username for 'https://host': " and "Password for
  /// 'https://user@host': ", and no other.
  private static final String ASKPASS =
      """
      #!/bin/sh
      case "$1" in
        "Username for "*"//$HOTFIX_GIT_HOST'"*) printf '%s\\n' "$HOTFIX_GIT_USER" ;;
        "Password for "*"@$HOTFIX_GIT_HOST'"*) printf '%s\\n' "$HOTFIX_GIT_SECRET" ;;
        *) exit 1 ;;
      esac
      """;

  private final Optional<Path> folder;
  private final UnaryOperator<Run> prepare;

  private Admission(Optional<Path> folder, UnaryOperator<Run> prepare) {
    this.folder = folder;
    this.prepare = prepare;
  }

  /// Without a credential git uses what its user has.
  static Admission of(RepositoryUrl url, Optional<Remote.Access> access) {
    if (access.isEmpty()) {
      boolean own = System.getenv("GIT_SSH_COMMAND") != null;
      return new Admission(Optional.empty(), run -> own ? run : run.with("GIT_SSH_COMMAND", SSH));
    }
    try {
      Path parent = Files.createDirectories(access.get().folder());
      Path folder = Files.createTempDirectory(parent, "git-");
      return new Admission(
          Optional.of(folder),
          switch (access.get().credential()) {
            case Credential.Password password -> password(url, password, folder);
            case Credential.SshKey key -> key(key, folder);
          });
    } catch (IOException e) {
      throw new UncheckedIOException("A credential cannot be shown to git", e);
    }
  }

  private static UnaryOperator<Run> password(
      RepositoryUrl url, Credential.Password password, Path folder) throws IOException {
    Path script = write(folder.resolve("askpass"), ASKPASS, "rwx------");
    return run ->
        run.with("GIT_ASKPASS", script.toString())
            .with("HOTFIX_GIT_HOST", url.host().orElse(""))
            .with("HOTFIX_GIT_USER", password.user())
            .with("HOTFIX_GIT_SECRET", password.secret())
            .with("GIT_CONFIG_COUNT", "1")
            .with("GIT_CONFIG_KEY_0", "credential.helper")
            .with("GIT_CONFIG_VALUE_0", "");
  }

  private static UnaryOperator<Run> key(Credential.SshKey key, Path folder) throws IOException {
    String text = key.privateKey().strip() + "\n";
    Path file = write(folder.resolve("key"), text, "rw-------");
    String ssh =
        SSH
            + " -oIdentitiesOnly=yes -oIdentityAgent=none -oStrictHostKeyChecking=yes -i "
            + quoted(file);
    if (!key.knownHosts().isBlank()) {
      String known = key.knownHosts().strip() + "\n";
      Path hosts = write(folder.resolve("known_hosts"), known, "rw-------");
      ssh += " -oGlobalKnownHostsFile=/dev/null -oUserKnownHostsFile=" + quoted(hosts);
    }
    String command = ssh;
    return run -> run.with("GIT_SSH_COMMAND", command);
  }

  private static Path write(Path file, String text, String permissions) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    return Files.writeString(file, text);
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  Run prepare(Run run) {
    return prepare.apply(run);
  }

  @Override
  public void close() {
    folder.ifPresent(Scratch::delete);
  }
}
