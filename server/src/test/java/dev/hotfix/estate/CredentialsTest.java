package dev.hotfix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Credential;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.PushOutcome;
import dev.hotfix.engine.run.Run;
import dev.hotfix.gate.Given;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Sql;
import dev.hotfix.postgres.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

  private static final String SECRET = "s3cret 'with\" $(things)";
  private static final Actor ADA = Actor.person("ada");

  @TempDir Path folder;

  private final DataSource database = TestDatabase.fresh();

  @SuppressWarnings("NullAway.Init") // made before each test
  private Credentials credentials;

  private String head = "";

  @BeforeEach
  void begin() {
    credentials = credentials("key");
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "shop.git");
    git(folder, "-C", "shop.git", "config", "http.receivepack", "true");
    git(folder, "init", "--quiet", "--initial-branch=main", "work");
    Path work = folder.resolve("work");
    git(work, "commit", "--quiet", "--allow-empty", "-m", "first");
    git(work, "push", "--quiet", "../shop.git", "main");
    head = git(work, "rev-parse", "HEAD");
  }

  @Test
  void a_repository_behind_a_password_is_mirrored_and_pushed_to() {
    try (var server = new GitHttpServer(folder, "ana", SECRET)) {
      put("git-reader", server.host(), new Credential.Password("ana", SECRET));
      var mirrors = mirrors();
      Service shop = shop("http://" + server.host() + "/shop.git", "git-reader");

      var mirror = mirrors.open(shop);

      assertThat(mirror.resolve("main").hex()).isEqualTo(head);
      assertThat(mirrors.remote(shop).push(mirror, new CommitId(head), "fix", Optional.empty()))
          .isEqualTo(new PushOutcome.Pushed(new CommitId(head)));
      assertThat(mirrors.remote(shop).find("refs/heads/fix")).contains(new CommitId(head));
      assertThat(filesWith(SECRET)).isEmpty();
    }
  }

  @Test
  void the_credential_of_its_host_is_used_without_being_named() {
    try (var server = new GitHttpServer(folder, "ana", SECRET)) {
      put("any", server.host(), new Credential.Password("ana", SECRET));

      assertThat(mirrors().open(shop("http://" + server.host() + "/shop.git", "")).resolve("main"))
          .isEqualTo(new CommitId(head));
    }
  }

  @Test
  void a_wrong_password_is_a_sentence_without_it() {
    try (var server = new GitHttpServer(folder, "ana", SECRET)) {
      put("git-reader", server.host(), new Credential.Password("ana", "wr0ng"));

      assertThatThrownBy(
              () -> mirrors().open(shop("http://" + server.host() + "/shop.git", "git-reader")))
          .isInstanceOf(GitException.class)
          .hasMessageContaining("cannot be reached")
          .hasMessageNotContaining("wr0ng");
    }
  }

  @Test
  void a_password_is_never_told_to_another_host_not_even_after_a_redirect() {
    try (var thief = new GitHttpServer(folder, "nobody", "nothing");
        var server = new GitHttpServer(folder, "ana", SECRET)) {
      put("git-reader", server.host(), new Credential.Password("ana", SECRET));
      server.redirectTo("http://" + thief.host());

      assertThatThrownBy(
              () -> mirrors().open(shop("http://" + server.host() + "/shop.git", "git-reader")))
          .isInstanceOf(GitException.class);
      assertThatThrownBy(
              () -> mirrors().open(shop("http://" + thief.host() + "/shop.git", "git-reader")))
          .hasMessageContaining("There is no credential \"git-reader\" for the host");
      assertThat(thief.shown).isEmpty();
    }
  }

  @Test
  void a_repository_behind_a_key_is_mirrored_and_nothing_is_left_on_the_disk() {
    try (var server = new SshServer(folder.resolve("ssh"))) {
      put(
          "git-key",
          server.host(),
          new Credential.SshKey(server.privateKey(), server.knownHosts()));

      var mirror = mirrors().open(shop(server.address(folder.resolve("shop.git")), "git-key"));

      assertThat(mirror.resolve("main").hex()).isEqualTo(head);
      assertThat(folder.resolve("shown")).isEmptyDirectory();
    }
  }

  @Test
  void a_host_that_is_not_the_one_we_know_is_not_spoken_to() {
    try (var server = new SshServer(folder.resolve("ssh"));
        var other = new SshServer(folder.resolve("other"))) {
      String wrong =
          server.knownHosts().replaceFirst(" .*", "")
              + other.knownHosts().replaceFirst("^[^ ]*", "");
      put("git-key", server.host(), new Credential.SshKey(server.privateKey(), wrong));

      assertThatThrownBy(
              () -> mirrors().open(shop(server.address(folder.resolve("shop.git")), "git-key")))
          .hasMessageContaining("Host key verification failed");
    }
  }

  @Test
  void what_is_kept_cannot_be_read_from_the_database_nor_moved_to_another_host() {
    put("git-reader", "git.example.org", new Credential.Password("ana", SECRET));
    var sql = new Sql(database);

    byte[] sealed = sql.query("select sealed from credential", row -> row.getBytes(1)).getFirst();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
    assertThat(credentials.list().toString()).contains("git-reader").doesNotContain(SECRET);

    sql.update("update credential set host = 'evil.example.org'");
    assertThatThrownBy(() -> credentials.of(shop("https://evil.example.org/x", "").code()))
        .hasMessageContaining("was sealed with another key");
  }

  @Test
  void a_server_with_another_key_says_so() {
    put("git-reader", "git.example.org", new Credential.Password("ana", SECRET));

    assertThatThrownBy(() -> credentials("other").of(shop("https://git.example.org/x", "").code()))
        .hasMessageContaining("HOTFIX_SECRETS_KEY");
  }

  @Test
  void the_key_lies_in_a_file_of_its_owner_and_stays_the_same() throws IOException {
    Path file = folder.resolve("home/keys/secrets.key");

    var first = VaultKey.in(file);

    assertThat(VaultKey.in(file)).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(file, "broken");
    assertThatThrownBy(() -> VaultKey.in(file)).hasMessageContaining("from a backup");
  }

  @Test
  void an_address_with_a_password_is_refused_without_showing_it() {
    String text =
        Example.LEAST.replace("/srv/git/mailer.git", "https://ana:s3cret@git.example.org/m.git");

    assertThat(ServiceYaml.read(text).toString())
        .contains("holds a password")
        .doesNotContain("s3cret");
    assertThat(ServiceYaml.kept(text)).isInstanceOf(ServiceYaml.Reading.Understood.class);
  }

  private void put(String name, String host, Credential credential) {
    credentials.put(name, host, credential, ADA);
  }

  private Credentials credentials(String key) {
    Path shown = folder.resolve("shown");
    return new Credentials(database, vault(folder.resolve(key)), shown, InstantSource.system());
  }

  private static Vault vault(Path file) {
    return new Vault(VaultKey.in(file));
  }

  private Mirrors mirrors() {
    return new Mirrors(folder.resolve("mirrors"), credentials);
  }

  private List<Path> filesWith(String text) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> content(file).contains(text))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Service shop(String url, String credential) {
    Service shop = Given.shop(Procedure.standard());
    return new Service(
        shop.name(),
        shop.title(),
        shop.owners(),
        new Service.Code(
            url, "main", List.of(), Optional.of(credential).filter(name -> !name.isEmpty())),
        shop.build(),
        shop.tests(),
        shop.environments(),
        shop.checks(),
        shop.audiences(),
        shop.procedure());
  }

  private static String git(Path where, String... words) {
    var command = new ArrayList<>(List.of("git", "-c", "user.name=Ana", "-c", "user.email=a@b.c"));
    command.addAll(List.of(words));
    var result = Run.of(command).in(where).within(Duration.ofSeconds(20)).finish();
    assertThat(result.succeeded()).as(result.text()).isTrue();
    return result.text().strip();
  }
}
