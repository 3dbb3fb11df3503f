package dev.hotfix.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.engine.run.Run;
import dev.hotfix.estate.Credentials;
import dev.hotfix.estate.Meters;
import dev.hotfix.estate.Vault;
import dev.hotfix.estate.VaultKey;
import dev.hotfix.estate.Visitor;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// What makes checks, for tests.
final class Checkers {

  private Checkers() {}

  static Checker with(EvidenceStore evidence) {
    var visitor = new Visitor(true);
    return new Checker(
        new Requests(visitor), queries(visitor, TestDatabase.fresh(), Path.of("target")), evidence);
  }

  static Queries queries(Visitor visitor, DataSource database, Path folder) {
    return new Queries(
        visitor, new Meters(visitor, InstantSource.system()), credentials(database, folder));
  }

  static Credentials credentials(DataSource database, Path folder) {
    var vault = new Vault(VaultKey.in(folder.resolve("vault.key")));
    return new Credentials(database, vault, folder, InstantSource.system());
  }

  /// A work tree of a repository with one commit of these files.
  static WorkTree tree(Path folder, Map<String, String> files) throws IOException {
    Path origin = Files.createDirectories(folder.resolve("origin"));
    for (var file : files.entrySet()) {
      Files.writeString(origin.resolve(file.getKey()), file.getValue());
    }
    for (String step :
        List.of(
            "init --quiet",
            "add --all",
            "-c user.name=a -c user.email=a@b commit --quiet -m one")) {
      assertThat(Run.configured("git " + step).in(origin).finish().succeeded()).isTrue();
    }
    Repository repository = Repository.at(origin);
    WorkTree tree = WorkTree.of(repository, folder.resolve("tree"));
    tree.checkOut(repository.resolve("HEAD"));
    return tree;
  }
}
