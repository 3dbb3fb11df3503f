package dev.hotfix.engine.target;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A target that could not be asked or did not finish. Asking again under the same step is safe,
/// and makes sense where `retryable`.
public final class TargetException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean retryable;

  TargetException(String message, boolean retryable, @Nullable Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  static TargetException busy(String target) {
    return new TargetException(
        "Target \"%s\" is being changed by somebody else right now. Try again when they are done."
            .formatted(target),
        true,
        null);
  }

  public boolean retryable() {
    return retryable;
  }
}
