package dev.hotfix.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Where `hotfix login` keeps a server and its token: `$XDG_CONFIG_HOME/hotfix/login.json`, by
/// default below `~/.config`, readable by its owner only.
public record LoginFile(Path path) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public static LoginFile of(Map<String, String> environment) {
    String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path base =
        configured.isBlank()
            ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config")
            : Path.of(configured);
    return new LoginFile(base.resolve("hotfix").resolve("login.json"));
  }

  public Optional<Login> read() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      JsonNode kept = JSON.readTree(Files.readAllBytes(path));
      return Optional.of(
          new Login(
              Login.address(kept.path("server").asString("")), kept.path("token").asString("")));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not what \"hotfix login\" wrote; log in again.".formatted(path), e);
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be read".formatted(path), e);
    }
  }

  /// Written beside and moved over, so that it is never half there nor readable by others.
  public void write(Login login) {
    var kept =
        JSON.createObjectNode()
            .put("server", login.server().toString())
            .put("token", login.token());
    try {
      Path folder = path.resolveSibling("");
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path beside =
          Files.createTempFile(
              folder,
              "login",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(beside, JSON.writeValueAsBytes(kept));
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be written".formatted(path), e);
    }
  }

  /// Whether there was something to forget.
  public boolean delete() {
    try {
      return Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be removed".formatted(path), e);
    }
  }
}
