package dev.hotfix.postgres;

import dev.hotfix.postgres.Command.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The user PostgreSQL runs as, and the words put before its command line to become that user.
///
/// PostgreSQL refuses to run as root. When we are root it runs as the first of the users `hotfix`,
/// `postgres` and `nobody` that exists and can reach the home; where none can, in a user namespace.
record Account(List<String> prefix, int uid, int gid) {
  private static final List<String> CANDIDATES = List.of("hotfix", "postgres", "nobody");

  static Account choose(Path home, Binaries binaries) {
    Account self = new Account(List.of(), id("-u"), id("-g"));
    if (self.uid != 0) {
      return self;
    }
    letOthersPass(home);
    return CANDIDATES.stream()
        .map(name -> named(name, home, binaries))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> inNamespace(self))
        .orElseThrow(() -> new PostgresException(refusal(home)));
  }

  List<String> command(List<String> arguments) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(arguments);
    return all;
  }

  /// Hands a file or a whole folder to this user.
  void own(Path path) {
    try {
      if (Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(uid)) {
        return;
      }
    } catch (IOException e) {
      throw new PostgresException("The owner of '%s' cannot be read.".formatted(path), e);
    }
    Result chown = Command.run("chown", "-R", uid + ":" + gid, path.toString());
    if (!chown.succeeded()) {
      throw new PostgresException(
          "'%s' belongs to another user (%s). Run: chown -R %d:%d %s"
              .formatted(path, chown.output(), uid, gid, path));
    }
  }

  private static Optional<Account> named(String name, Path home, Binaries binaries) {
    Result uid = Command.run("id", "-u", name);
    Result gid = Command.run("id", "-g", name);
    if (!uid.succeeded() || !gid.succeeded()) {
      return Optional.empty();
    }
    List<String> prefix =
        List.of(
            "setpriv",
            "--reuid=" + uid.output(),
            "--regid=" + gid.output(),
            "--clear-groups",
            "--inh-caps=-all",
            "--no-new-privs");
    Account account =
        new Account(prefix, Integer.parseInt(uid.output()), Integer.parseInt(gid.output()));
    return account.works(
            List.of("test", "-x", home.toString(), "-a", "-x", binaries.program("postgres")))
        ? Optional.of(account)
        : Optional.empty();
  }

  private static Optional<Account> inNamespace(Account root) {
    Account account = new Account(List.of("unshare", "-U"), root.uid, root.gid);
    return account.works(List.of("true")) ? Optional.of(account) : Optional.empty();
  }

  private boolean works(List<String> arguments) {
    return Command.run(Path.of("/"), "", command(arguments)).succeeded();
  }

  private static int id(String option) {
    return Integer.parseInt(Command.run("id", option).output());
  }

  private static void letOthersPass(Path home) {
    try {
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
      Files.setPosixFilePermissions(
          home.resolve("database"), PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new PostgresException(
          "The permissions of '%s' cannot be set. Choose another directory with --home."
              .formatted(home),
          e);
    }
  }

  private static String refusal(Path home) {
    return "PostgreSQL refuses to run as root, and no other user can reach '%s'. Start the server as a normal user, or create one for it: useradd --system hotfix, with a --home below /var/lib."
        .formatted(home);
  }
}
