package dev.hotfix.engine.bundle;

/// A bundle, or what one should be made of, was refused before anything was touched; the message
/// says what was found and what to do. Never worth a retry with the same input.
public final class BundleRefused extends RuntimeException {
  BundleRefused(String message) {
    super(message);
  }

  BundleRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
