package dev.hotfix.engine.sign;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/// An Ed25519 key that signs (RFC 8032). On disk it is a PKCS #8 PEM file only its owner can read.
public final class SigningKey {
  static final String LABEL = "PRIVATE KEY";

  private final PrivateKey key;
  private final VerifyingKey verifyingKey;

  private SigningKey(PrivateKey key, VerifyingKey verifyingKey) {
    this.key = key;
    this.verifyingKey = verifyingKey;
  }

  /// Reads the key in `file`, or creates it there with mode 0600. Two processes doing so at once
  /// end up with the same key, and a crash leaves either no key or a whole one.
  public static SigningKey loadOrCreate(Path file) {
    return new KeyFile(file).loadOrCreate();
  }

  /// Makes a new key in `file`, with mode 0600; refuses to replace one.
  public static SigningKey create(Path file) {
    return new KeyFile(file).createNew();
  }

  /// The key that shall follow the one in `file`; the same until [#follow] is called, also after a
  /// crash.
  public static SigningKey next(Path file) {
    return new KeyFile(file).next();
  }

  /// Puts that key into `file` in one step and answers where the old one is kept.
  public static Path follow(Path file) {
    return new KeyFile(file).follow();
  }

  /// Reads the key in `file`; refuses a file that others can read.
  public static SigningKey load(Path file) {
    return new KeyFile(file).load();
  }

  /// A new key that lives in memory only.
  public static SigningKey generate() {
    var seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    return fromSeed(seed);
  }

  public VerifyingKey verifyingKey() {
    return verifyingKey;
  }

  static SigningKey fromPem(String pem, String origin) {
    byte[] der = Pem.read(LABEL, pem, origin);
    try {
      var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
      return fromSeed(((EdECPrivateKey) key).getBytes().orElseThrow());
    } catch (GeneralSecurityException e) {
      throw new SignatureRefused(
          "The private key in %s is not an Ed25519 key. Make one with \"openssl genpkey -algorithm"
                  .formatted(origin)
              + " ed25519\".",
          e);
    }
  }

  /// The JDK derives a public key only while generating a pair, so the pair is generated from the
  /// seed the private key consists of.
  private static SigningKey fromSeed(byte[] seed) {
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new FixedSeed(seed));
      var pair = generator.generateKeyPair();
      var key = new SigningKey(pair.getPrivate(), VerifyingKey.of(pair.getPublic()));
      key.proveThatBothHalvesMatch(pair.getPublic());
      return key;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK since 15 has Ed25519.", e);
    }
  }

  String toPem() {
    return Pem.write(LABEL, key.getEncoded());
  }

  byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("An Ed25519 key signs any message.", e);
    }
  }

  private void proveThatBothHalvesMatch(PublicKey half) {
    byte[] probe = "probe".getBytes(US_ASCII);
    if (!verifyingKey.accepts(probe, sign(probe))) {
      throw new IllegalStateException("The JDK paired a key with \"" + half + "\", not its own.");
    }
  }

  private static final class FixedSeed extends SecureRandom {
    private final transient byte[] seed;

    FixedSeed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(seed, 0, target, 0, target.length);
    }
  }
}
