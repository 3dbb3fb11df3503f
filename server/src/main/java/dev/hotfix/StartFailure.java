package dev.hotfix;

import dev.hotfix.postgres.PostgresException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.web.server.PortInUseException;

/// Turns whatever kept the server from starting into a sentence a person can act on.
final class StartFailure {
  private StartFailure() {}

  static ServerException explain(Settings settings, RuntimeException failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .map(cause -> sentence(settings, cause))
        .flatMap(Optional::stream)
        .findFirst()
        .map(text -> new ServerException(text, failure))
        .orElseGet(() -> new ServerException(unexpected(settings, failure), failure));
  }

  private static Optional<String> sentence(Settings settings, Throwable cause) {
    return switch (cause) {
      case PostgresException e -> Optional.of(String.valueOf(e.getMessage()));
      case PortInUseException e -> Optional.of(portInUse(settings));
      case SQLException e -> Optional.of(noDatabase(settings, e));
      default -> Optional.empty();
    };
  }

  private static String portInUse(Settings settings) {
    return "Port %d on '%s' is in use by another program. Stop that, or choose another port with --port (0 takes any free one)."
        .formatted(settings.port(), settings.address());
  }

  private static String noDatabase(Settings settings, SQLException e) {
    String where = settings.database().map(Object::toString).orElse("the server's own database");
    return "The database cannot be used: %s says '%s'. Check HOTFIX_DB_URL, HOTFIX_DB_USER and HOTFIX_DB_PASSWORD."
        .formatted(where, e.getMessage());
  }

  private static String unexpected(Settings settings, RuntimeException failure) {
    return "The server did not start (%s). The whole story is in '%s'."
        .formatted(failure.getMessage(), settings.home().resolve("log/hotfix.log"));
  }
}
