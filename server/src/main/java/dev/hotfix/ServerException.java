package dev.hotfix;

/// The server did not start; the message says what was found and what to do.
public final class ServerException extends RuntimeException {
  ServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
