package dev.hotfix.applier;

import java.io.IOException;

/// A delta that is not what a delta looks like, or asks for more than it may.
public final class DeltaRefused extends IOException {
  private static final long serialVersionUID = 1L;

  DeltaRefused(String message) {
    super(message);
  }
}
