package dev.hotfix.engine.run;

import java.io.Serial;

/// A run that could not be started or was interrupted. Starting it again makes sense only after an
/// interrupt: a missing program stays missing.
public final class RunException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean retryable;

  private RunException(String message, Throwable cause, boolean retryable) {
    super(message, cause);
    this.retryable = retryable;
  }

  static RunException cannotStart(String program, Throwable cause) {
    return new RunException(
        "'%s' cannot be started: %s. Install it or correct the command"
            .formatted(program, cause.getMessage()),
        cause,
        false);
  }

  static RunException interrupted(Run run, Throwable cause) {
    String message = "'%s' was interrupted and stopped. Run it again".formatted(run);
    return new RunException(message, cause, true);
  }

  public boolean retryable() {
    return retryable;
  }
}
