package dev.hotfix.journal;

import java.sql.SQLException;

/// The database said no. Says whether trying again makes sense.
public final class JournalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  JournalException(String message, SQLException cause) {
    super(message + ": " + cause.getMessage(), cause);
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    retryable = state.startsWith("08") || state.startsWith("40") || state.startsWith("57P");
  }

  public boolean retryable() {
    return retryable;
  }
}
