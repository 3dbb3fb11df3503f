package dev.hotfix.engine.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/// Dead Simple Signing Envelope 1.0 (secure-systems-lab/dsse): JSON around Base64 of a payload,
/// signed together with its type.
public final class Dsse {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Dsse() {}

  /// A payload whose signature was checked, and the id of the key that made it.
  @SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
  public record Verified(byte[] payload, String keyId) {}

  /// A payload nobody checked, and the ids of the keys said to have signed it.
  @SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
  public record Claimed(byte[] payload, List<String> keyIds) {}

  record Envelope(String payload, String payloadType, List<EnvelopeSignature> signatures) {}

  record EnvelopeSignature(String keyid, String sig) {
    EnvelopeSignature {
      keyid = Objects.requireNonNullElse(keyid, "");
    }
  }

  /// The envelope as JSON bytes; the same arguments give the same bytes.
  public static byte[] sign(String payloadType, byte[] payload, SigningKey key) {
    var base64 = Base64.getEncoder();
    byte[] signature = key.sign(preAuthenticationEncoding(payloadType, payload));
    return JSON.writeValueAsBytes(
        new Envelope(
            base64.encodeToString(payload),
            payloadType,
            List.of(
                new EnvelopeSignature(key.verifyingKey().id(), base64.encodeToString(signature)))));
  }

  /// The payload, if one of `trusted` signed it as `payloadType`; the bytes returned are the very
  /// bytes checked.
  ///
  /// @throws SignatureRefused if the envelope is malformed, of another type, or signed by nobody
  ///   trusted
  public static Verified verify(
      byte[] envelope, String payloadType, Collection<VerifyingKey> trusted) {
    Envelope parsed = parse(envelope, payloadType);
    byte[] payload = decode(parsed.payload);
    byte[] message = preAuthenticationEncoding(payloadType, payload);
    for (EnvelopeSignature signature : parsed.signatures) {
      byte[] bytes = decode(signature.sig);
      for (VerifyingKey key : trusted) {
        if (key.accepts(message, bytes)) {
          return new Verified(payload, key.id());
        }
      }
    }
    throw new SignatureRefused(refusal(parsed, trusted));
  }

  /// What an envelope says without anybody vouching for it: for showing, never for using.
  public static Claimed claimed(byte[] envelope, String payloadType) {
    Envelope parsed = parse(envelope, payloadType);
    List<String> keyIds = parsed.signatures.stream().map(EnvelopeSignature::keyid).toList();
    return new Claimed(decode(parsed.payload), keyIds);
  }

  /// PAE of the specification; both lengths count bytes, not characters.
  static byte[] preAuthenticationEncoding(String type, byte[] body) {
    byte[] typeBytes = type.getBytes(UTF_8);
    var encoded = new ByteArrayOutputStream(body.length + typeBytes.length + 32);
    encoded.writeBytes(("DSSEv1 " + typeBytes.length + " ").getBytes(UTF_8));
    encoded.writeBytes(typeBytes);
    encoded.writeBytes((" " + body.length + " ").getBytes(UTF_8));
    encoded.writeBytes(body);
    return encoded.toByteArray();
  }

  private static Envelope parse(byte[] envelope, String payloadType) {
    Envelope parsed = parse(envelope);
    if (!payloadType.equals(parsed.payloadType)) {
      throw new SignatureRefused(
          "The envelope holds \"%s\" where \"%s\" was expected. Use a file made for this purpose."
              .formatted(parsed.payloadType, payloadType));
    }
    return parsed;
  }

  private static Envelope parse(byte[] envelope) {
    try {
      Envelope parsed = JSON.readValue(envelope, Envelope.class);
      if (parsed != null && complete(parsed)) {
        return parsed;
      }
    } catch (JacksonException e) {
      throw new SignatureRefused(
          "The envelope is not DSSE JSON: %s. Ask its maker for an intact copy."
              .formatted(e.getOriginalMessage()),
          e);
    }
    throw new SignatureRefused(
        "The envelope lacks its payload, type or signatures. Ask its maker for a signed copy.");
  }

  @SuppressWarnings("ConstantValue") // JSON from outside fills what the record calls non-null
  private static boolean complete(Envelope envelope) {
    return envelope.payload != null
        && envelope.payloadType != null
        && envelope.signatures != null
        && envelope.signatures.stream().allMatch(s -> s != null && s.sig != null);
  }

  /// The specification allows both Base64 alphabets.
  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw new SignatureRefused(
          "The envelope holds text that is not Base64. Ask its maker for an intact copy.", e);
    }
  }

  private static String refusal(Envelope envelope, Collection<VerifyingKey> trusted) {
    for (EnvelopeSignature signature : envelope.signatures) {
      if (trusted.stream().anyMatch(key -> key.id().equals(signature.keyid))) {
        return "The signature by key \"%s\" does not fit the content, which was changed after signing. Do not use it."
            .formatted(signature.keyid);
      }
    }
    return "No signature is by a trusted key: it names %s and %s trusted. Add the signer's public key or get a copy signed by a trusted one."
        .formatted(
            envelope.signatures.stream().map(s -> "\"" + s.keyid + "\"").toList(),
            trusted.isEmpty()
                ? "none is"
                : trusted.stream().map(VerifyingKey::id).toList() + " are");
  }
}
