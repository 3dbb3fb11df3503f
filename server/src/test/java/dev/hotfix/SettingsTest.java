package dev.hotfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path directory;

  @Test
  void without_anything_it_is_a_private_server_on_port_8080() {
    Settings settings = Settings.read(Map.of(), Map.of());

    assertThat(settings.home()).isEqualTo(Path.of(System.getProperty("user.home"), ".hotfix"));
    assertThat(settings.address()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.database()).isEmpty();
    assertThat(settings.smtp()).isEmpty();
    assertThat(settings.trustPrivate()).isFalse();
  }

  @Test
  void a_flag_beats_the_environment_which_beats_the_file() throws Exception {
    Files.writeString(
        directory.resolve("hotfix.properties"),
        "port = 1001\nmail.from = file@example.org\nurl = https://file.example.org\n");
    Map<String, String> environment =
        Map.of("HOTFIX_PORT", "1002", "HOTFIX_MAIL_FROM", "environment@example.org");

    Settings settings =
        Settings.read(Map.of("home", directory.toString(), "port", "1003"), environment);

    assertThat(settings.port()).isEqualTo(1003);
    assertThat(settings.mailFrom()).isEqualTo("environment@example.org");
    assertThat(settings.url()).contains(URI.create("https://file.example.org"));
  }

  @Test
  void every_mistake_is_reported_at_once_with_its_place_and_a_remedy() throws Exception {
    Path file = directory.resolve("mine.properties");
    Files.writeString(file, "prot = 80\nurl = example.org\nsmtp.user = me\n");
    Map<String, String> environment =
        Map.of("HOTFIX_TRUST_PRIVATE", "maybe", "HOTFIX_DB_ULR", "jdbc:postgresql://db/x");

    assertThatThrownBy(
            () -> Settings.read(Map.of("port", "99999", "config", file.toString()), environment))
        .asInstanceOf(type(SettingsException.class))
        .extracting(SettingsException::mistakes)
        .asInstanceOf(list(String.class))
        .containsExactlyInAnyOrder(
            "There is no environment variable 'HOTFIX_DB_ULR'. Did you mean 'HOTFIX_DB_URL'?",
            "There is no setting 'prot' ('prot' in " + file + "). Did you mean 'port'?",
            "--port is '99999'. Write a number from 0 to 65535.",
            "'url' in " + file + " is 'example.org'. Write it like https://hotfix.example.org.",
            "'smtp.user' in "
                + file
                + " is set, but 'smtp.host' is not. Set that too, or remove it.",
            "HOTFIX_TRUST_PRIVATE is 'maybe'. Write true or false.");
  }

  @Test
  void a_configuration_file_that_was_named_must_exist() {
    Path file = directory.resolve("absent.properties");

    assertThatThrownBy(() -> Settings.read(Map.of("config", file.toString()), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void a_database_may_be_given_as_jdbc_or_as_postgres_address() {
    Map<String, String> jdbc =
        Map.of("db.url", "jdbc:postgresql://db/x", "db.user", "me", "db.password", "secret");
    Map<String, String> address = Map.of("db.url", "postgres://me:secret@db/x");

    assertThat(Settings.read(jdbc, Map.of()).database())
        .isEqualTo(Settings.read(address, Map.of()).database())
        .isNotEmpty();
  }

  @Test
  void passwords_are_never_printed() {
    Map<String, String> flags =
        Map.of(
            "db.url", "postgres://me:geheim1@db/x?password=geheim2",
            "smtp.host", "mail",
            "smtp.user", "me",
            "smtp.password", "geheim3");

    assertThat(Settings.read(flags, Map.of()).toString())
        .contains("jdbc:postgresql://db/x")
        .doesNotContain("geheim");
    assertThatThrownBy(() -> Settings.read(Map.of("db.url", "mysql://a:geheim@b/c"), Map.of()))
        .hasMessageNotContaining("geheim");
  }
}
