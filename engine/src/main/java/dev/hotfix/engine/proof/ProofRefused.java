package dev.hotfix.engine.proof;

import java.io.Serial;

/// What was signed is no proof; the message says why. The same bytes never become one.
public final class ProofRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ProofRefused(String message) {
    super(message);
  }

  ProofRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
