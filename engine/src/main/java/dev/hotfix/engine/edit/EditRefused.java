package dev.hotfix.engine.edit;

/// A configuration file cannot be edited as wanted; the message says what was found and what to do.
public final class EditRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EditRefused(String message) {
    super(message);
  }

  public EditRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
