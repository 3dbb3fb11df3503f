package dev.hotfix.postgres;

/// The database cannot be reached or started; the message says what was found and what to do.
public final class PostgresException extends RuntimeException {
  PostgresException(String message) {
    super(message);
  }

  PostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
