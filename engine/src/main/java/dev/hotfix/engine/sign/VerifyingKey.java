package dev.hotfix.engine.sign;

import dev.hotfix.engine.disk.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/// The public half of an Ed25519 key (RFC 8032). Its id is the SHA-256 of its SubjectPublicKeyInfo,
/// in hex.
public record VerifyingKey(PublicKey key, String id) {
  private static final String LABEL = "PUBLIC KEY";

  static VerifyingKey of(PublicKey key) {
    return new VerifyingKey(key, Digest.of(key.getEncoded()));
  }

  /// Reads the `PUBLIC KEY` block of a PEM text, as `openssl pkey -pubout` writes it.
  public static VerifyingKey fromPem(String pem) {
    byte[] der = Pem.read(LABEL, pem, "the public key");
    try {
      return of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException e) {
      throw new SignatureRefused(
          "The public key is not an Ed25519 key. Make one with \"openssl genpkey -algorithm"
              + " ed25519\".",
          e);
    }
  }

  public static VerifyingKey load(Path file) {
    try {
      return fromPem(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Public key \"%s\" cannot be read. Check its path and permissions.".formatted(file), e);
    }
  }

  public String toPem() {
    return Pem.write(LABEL, key.getEncoded());
  }

  boolean accepts(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a malformed signature is a wrong signature
    }
  }
}
