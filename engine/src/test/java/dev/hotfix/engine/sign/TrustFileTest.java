package dev.hotfix.engine.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustFileTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofDays(30));
  private static final TrustFile NONE = new TrustFile(List.of());

  @TempDir Path home;
  private final SigningKey old = SigningKey.generate();
  private final SigningKey fresh = SigningKey.generate();

  @Test
  void a_key_is_trusted_from_when_it_was_added_until_it_ends() {
    TrustFile trust =
        NONE.with(old.verifyingKey(), NOON).rotated(old, fresh.verifyingKey(), NOON, LATER);

    assertThat(trust.trusted(NOON.minusSeconds(1))).isEmpty();
    assertThat(trust.trusted(NOON)).hasSize(2);
    assertThat(ids(trust, LATER)).containsExactly(fresh.verifyingKey().id());
    assertThat(trust.objection(List.of(old.verifyingKey().id()), LATER).orElseThrow())
        .contains("was trusted until 2026-12-26T12:00:00Z only");
  }

  @Test
  void a_revoked_key_is_refused_from_that_moment_in_words() {
    TrustFile trust =
        NONE.with(old.verifyingKey(), NOON)
            .revoked(
                old.verifyingKey().id().substring(0, 12),
                new TrustFile.Revocation(LATER, "the laptop was stolen"));

    assertThat(trust.trusted(LATER.minusSeconds(1))).hasSize(1);
    assertThat(trust.trusted(LATER)).isEmpty();
    assertThat(trust.objection(List.of(old.verifyingKey().id()), LATER).orElseThrow())
        .contains("was revoked at 2026-12-26T12:00:00Z: the laptop was stolen");
    assertThatThrownBy(() -> trust.revoked("zz", new TrustFile.Revocation(NOON, "no")))
        .hasMessageContaining("\"zz\" means 0 keys");
  }

  @Test
  void who_trusts_the_old_key_learns_those_that_follow_it_and_no_others() {
    SigningKey third = SigningKey.generate();
    SigningKey stranger = SigningKey.generate();
    TrustFile makers =
        NONE.with(old.verifyingKey(), NOON)
            .rotated(old, fresh.verifyingKey(), NOON, LATER)
            .rotated(fresh, third.verifyingKey(), NOON, LATER)
            .with(stranger.verifyingKey(), NOON);

    TrustFile learnt = NONE.with(old.verifyingKey(), NOON).learnt(makers, NOON);

    assertThat(ids(learnt, NOON))
        .containsExactlyInAnyOrder(
            old.verifyingKey().id(), fresh.verifyingKey().id(), third.verifyingKey().id());
    assertThat(learnt.trusted(LATER)).hasSize(1);
    assertThat(NONE.learnt(makers, NOON).keys()).isEmpty();
  }

  @Test
  void a_revoked_key_vouches_for_nobody_and_its_revocation_is_learnt() {
    TrustFile.Revocation revocation = new TrustFile.Revocation(NOON, "stolen");
    TrustFile makers =
        NONE.with(old.verifyingKey(), NOON).rotated(old, fresh.verifyingKey(), NOON, LATER);
    TrustFile mine = NONE.with(old.verifyingKey(), NOON);

    assertThat(mine.revoked(old.verifyingKey().id(), revocation).learnt(makers, NOON).trusted(NOON))
        .isEmpty();
    assertThat(mine.learnt(makers.revoked(old.verifyingKey().id(), revocation), NOON).keys())
        .filteredOn(entry -> entry.revoked() != null)
        .hasSize(1);
  }

  @Test
  void a_forged_introduction_is_not_believed() {
    SigningKey thief = SigningKey.generate();
    TrustFile.Entry real =
        NONE.with(old.verifyingKey(), NOON)
            .rotated(old, fresh.verifyingKey(), NOON, LATER)
            .keys()
            .getLast();
    var forged =
        new TrustFile.Entry(
            thief.verifyingKey().id(),
            thief.verifyingKey().toPem(),
            NOON,
            null,
            null,
            real.introduced());

    assertThat(
            NONE.with(old.verifyingKey(), NOON).learnt(new TrustFile(List.of(forged)), NOON).keys())
        .hasSize(1);
    assertThatThrownBy(() ->
            new TrustFile.Entry(
                old.verifyingKey().id(), thief.verifyingKey().toPem(), NOON, null, null, null))
        .hasMessageContaining("that is another");
  }

  @Test
  void the_file_says_what_was_written_and_a_damaged_one_is_refused() throws Exception {
    Path file = home.resolve("trust.json");
    TrustFile trust =
        NONE.with(old.verifyingKey(), NOON).rotated(old, fresh.verifyingKey(), NOON, LATER);

    trust.write(file);

    assertThat(TrustFile.read(file)).isEqualTo(trust);
    assertThat(TrustFile.isOne(file)).isTrue();
    assertThat(TrustFile.read(home.resolve("none.json")).keys()).isEmpty();
    Files.writeString(file, "{\"keys\": [{}]}");
    assertThatThrownBy(() -> TrustFile.read(file))
        .isInstanceOf(SignatureRefused.class)
        .hasMessageContaining("cannot be understood");
  }

  @Test
  void a_rotation_that_was_interrupted_goes_on_with_the_same_key() throws Exception {
    Path file = home.resolve("signing.pem");
    SigningKey first = SigningKey.create(file);
    String next = SigningKey.next(file).verifyingKey().id();

    assertThat(SigningKey.next(file).verifyingKey().id()).isEqualTo(next);
    Path kept = SigningKey.follow(file);

    assertThat(SigningKey.load(file).verifyingKey().id()).isEqualTo(next);
    assertThat(SigningKey.load(kept).verifyingKey().id()).isEqualTo(first.verifyingKey().id());
    for (Path each : List.of(file, kept)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
          .isEqualTo("rw-------");
    }
    assertThatThrownBy(() -> SigningKey.create(file))
        .isInstanceOf(SignatureRefused.class)
        .hasMessageContaining("already");
  }

  private static List<String> ids(TrustFile trust, Instant now) {
    return trust.trusted(now).stream().map(VerifyingKey::id).toList();
  }
}
