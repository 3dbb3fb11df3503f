package dev.hotfix.engine.sign;

/// A key or a signed envelope cannot be trusted; the message says why and what to do. Never worth a
/// retry with the same bytes.
public final class SignatureRefused extends RuntimeException {
  public SignatureRefused(String message) {
    super(message);
  }

  SignatureRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
