package dev.hotfix.postgres;

import dev.hotfix.postgres.Command.Result;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The data directory: made once, complete or not at all, and kept private to its user.
record Cluster(Home home, Binaries binaries, Account account) {
  /// The role and the database the product uses; not the superuser, who has no password at all.
  static final String NAME = "hotfix";

  private static final String ACCESS =
      """
      # Passwords by SCRAM over loopback; nothing else gets in.
      host all %s 127.0.0.1/32 scram-sha-256
      """
          .formatted(NAME);

  void prepare(Secret password) {
    try {
      clearUnfinished();
      if (!Files.exists(home.data())) {
        create(password);
      } else if (password.fresh()) {
        repair(home.data());
        sql(home.data(), "ALTER ROLE hotfix PASSWORD '%s';\n".formatted(password.value()));
      }
      repair(home.data());
    } catch (IOException e) {
      throw new PostgresException(
          "The database in '%s' could not be prepared (%s). Make room there, or choose another directory with --home."
              .formatted(home.database(), e.getMessage()),
          e);
    }
  }

  /// An initdb that outlived the server it was started by may still write there.
  private void clearUnfinished() throws IOException {
    for (Path unfinished : Directories.matching(home.database(), "data.tmp-*")) {
      new Occupants(unfinished).kill();
      Directories.delete(unfinished);
    }
  }

  private void create(Secret password) throws IOException {
    Path partial = home.newData();
    Files.createDirectory(partial);
    repair(partial);
    check(Command.run(partial, "", account.command(initdb(partial))));
    Files.writeString(partial.resolve("pg_hba.conf"), ACCESS);
    sql(partial, setup(password));
    Files.move(partial, home.data(), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(home.database(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private static String setup(Secret password) {
    return """
    CREATE ROLE %1$s LOGIN CREATEDB PASSWORD '%2$s';
    CREATE DATABASE %1$s OWNER %1$s;
    """
        .formatted(NAME, password.value());
  }

  private List<String> initdb(Path directory) {
    return List.of(
        binaries.program("initdb"),
        "--pgdata=" + directory,
        "--username=postgres",
        "--auth=reject",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        "--data-checksums");
  }

  /// Runs statements, one a line, in PostgreSQL's single-user mode: no server, no password needed.
  private void sql(Path directory, String statements) {
    List<String> command =
        List.of(
            binaries.program("postgres"),
            "--single",
            "-D",
            directory.toString(),
            "-c",
            "log_statement=none",
            "postgres");
    Result result = Command.run(directory, statements, account.command(command));
    check(result);
    if (result.output().contains("ERROR:")) {
      throw failed(result);
    }
  }

  private void repair(Path directory) throws IOException {
    account.own(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  private void check(Result result) {
    if (!result.succeeded()) {
      throw failed(result);
    }
  }

  private PostgresException failed(Result result) {
    String output = result.output();
    String tail = output.substring(Math.max(0, output.length() - 600));
    return new PostgresException(
        "The database in '%s' could not be set up; PostgreSQL said: %s"
            .formatted(home.database(), tail));
  }
}
