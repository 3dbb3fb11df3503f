package dev.hotfix.engine.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class DsseTest {
  private static final String TYPE = "application/vnd.example+json";

  private final SigningKey key = SigningKey.generate();
  private final byte[] payload = "{\"fix\":\"HF-12\"}".getBytes(UTF_8);
  private final byte[] envelope = Dsse.sign(TYPE, payload, key);

  @Test
  void encodes_what_is_signed_as_the_specification_prints_it() {
    byte[] encoded =
        Dsse.preAuthenticationEncoding(
            "http://example.com/HelloWorld", "hello world".getBytes(UTF_8));

    assertThat(encoded)
        .asString(UTF_8)
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  }

  @Test
  void lengths_count_bytes_not_characters() {
    byte[] encoded = Dsse.preAuthenticationEncoding("typé", "größe".getBytes(UTF_8));

    assertThat(encoded).asString(UTF_8).isEqualTo("DSSEv1 5 typé 7 größe");
  }

  @Test
  void gives_back_the_payload_and_who_signed_it() {
    var verified = Dsse.verify(envelope, TYPE, List.of(key.verifyingKey()));

    assertThat(verified.payload()).isEqualTo(payload);
    assertThat(verified.keyId()).isEqualTo(key.verifyingKey().id());
  }

  @Test
  void accepts_the_url_safe_alphabet_too() {
    byte[] high = {(byte) 0xfb, (byte) 0xff, (byte) 0xfe};
    String text = new String(Dsse.sign(TYPE, high, key), UTF_8);
    byte[] urlSafe = text.replace("\"+//+\"", "\"-__-\"").getBytes(UTF_8);

    assertThat(urlSafe).asString(UTF_8).contains("-__-");
    assertThat(Dsse.verify(urlSafe, TYPE, List.of(key.verifyingKey())).payload()).isEqualTo(high);
  }

  @Test
  void refuses_a_changed_payload() {
    String other = Base64.getEncoder().encodeToString("{\"fix\":\"HF-13\"}".getBytes(UTF_8));
    String mine = Base64.getEncoder().encodeToString(payload);
    byte[] forged = new String(envelope, UTF_8).replace(mine, other).getBytes(UTF_8);

    assertRefused(forged, "changed after signing");
  }

  @Test
  void refuses_a_signature_made_for_another_type() {
    byte[] other = Dsse.sign("application/other", payload, key);
    assertRefused(other, "\"application/other\"");

    byte[] renamed = new String(other, UTF_8).replace("application/other", TYPE).getBytes(UTF_8);
    assertRefused(renamed, "changed after signing");
  }

  @Test
  void refuses_a_signer_nobody_trusts() {
    byte[] stranger = Dsse.sign(TYPE, payload, SigningKey.generate());

    assertRefused(stranger, "No signature is by a trusted key");
    assertThatThrownBy(() -> Dsse.verify(envelope, TYPE, List.of()))
        .isInstanceOf(SignatureRefused.class)
        .hasMessageContaining("none is trusted");
  }

  @Test
  void refuses_what_is_not_an_envelope() {
    assertRefused("null".getBytes(UTF_8), "lacks");
    assertRefused("{}".getBytes(UTF_8), "lacks");
    assertRefused("no".getBytes(UTF_8), "not DSSE JSON");
    assertRefused("{\"payload\":\"YQ==\",\"payload\":\"Yg==\"}".getBytes(UTF_8), "not DSSE JSON");
    assertRefused(
        ("{\"payload\":\"!\",\"payloadType\":\"" + TYPE + "\",\"signatures\":[]}").getBytes(UTF_8),
        "not Base64");
  }

  private void assertRefused(byte[] forged, String because) {
    assertThatThrownBy(() -> Dsse.verify(forged, TYPE, List.of(key.verifyingKey())))
        .isInstanceOf(SignatureRefused.class)
        .hasMessageContaining(because);
  }
}
