package dev.hotfix.engine.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.disk.Durably;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The public keys somebody trusts, each from when and until when, and which are revoked. A key
/// that was introduced by another carries that one's signature.
public record TrustFile(List<Entry> keys) {
  private static final String INTRODUCTION = "application/vnd.hotfix.key+pem";
  private static final int MOST_BYTES = 1 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /// That a key must not be trusted any more, whatever it signed and whenever.
  public record Revocation(Instant at, String because) {}

  /// One key.
  ///
  /// @param introduced the envelope in which an older key vouches for this one
  public record Entry(
      String id,
      String key,
      Instant since,
      @Nullable Instant until,
      @Nullable Revocation revoked,
      @Nullable String introduced) {
    public Entry {
      if (!VerifyingKey.fromPem(key).id().equals(id)) {
        throw new SignatureRefused(
            "The trust file calls a key \"%s\" that is another. Restore the file from its backup."
                .formatted(id));
      }
    }

    /// Why it is not trusted at that time, if it is not.
    public Optional<String> objection(Instant now) {
      if (revoked != null && !now.isBefore(revoked.at)) {
        return Optional.of(
            "Key \"%.12s\" was revoked at %s: %s. Get a copy signed by another key."
                .formatted(id, revoked.at, revoked.because));
      }
      if (until != null && !now.isBefore(until)) {
        return Optional.of(
            "Key \"%.12s\" was trusted until %s only. Get a copy signed by a newer key."
                .formatted(id, until));
      }
      return now.isBefore(since)
          ? Optional.of(
              "Key \"%.12s\" is trusted from %s on only. Compare the clocks.".formatted(id, since))
          : Optional.empty();
    }
  }

  public TrustFile {
    keys = List.copyOf(keys);
  }

  /// The keys in a file; none where there is no file.
  public static TrustFile read(Path file) {
    if (Files.notExists(file)) {
      return new TrustFile(List.of());
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new SignatureRefused(
            "\"%s\" has more than %d bytes. Give a trust file.".formatted(file, MOST_BYTES));
      }
      return JSON.readValue(Files.readString(file), TrustFile.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Trust file \"%s\" cannot be read".formatted(file), e);
    } catch (JacksonException | NullPointerException e) {
      if (e.getCause() instanceof SignatureRefused refused) {
        throw refused;
      }
      throw new SignatureRefused(
          "Trust file \"%s\" cannot be understood: %s. Restore it from its backup."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /// Whether a file is one of these, and not a single public key.
  public static boolean isOne(Path file) {
    try {
      return Files.readString(file).stripLeading().startsWith("{");
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be read".formatted(file), e);
    }
  }

  /// Replaces the file as a whole.
  public void write(Path file) {
    try {
      Files.createDirectories(Durably.parent(file));
      Durably.replace(file, (JSON.writeValueAsString(this) + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Trust file \"%s\" cannot be written".formatted(file), e);
    }
  }

  /// Those that are trusted at that time.
  public List<VerifyingKey> trusted(Instant now) {
    return keys.stream()
        .filter(entry -> entry.objection(now).isEmpty())
        .map(entry -> VerifyingKey.fromPem(entry.key))
        .toList();
  }

  /// Why something that says it is signed by these keys must not be used, if one of them was
  /// trusted once and is not any more.
  public Optional<String> objection(Collection<String> ids, Instant now) {
    return keys.stream()
        .filter(entry -> ids.contains(entry.id))
        .map(entry -> entry.objection(now))
        .flatMap(Optional::stream)
        .findFirst();
  }

  public boolean knows(VerifyingKey key) {
    return keys.stream().anyMatch(entry -> entry.id.equals(key.id()));
  }

  /// With a key that its owner trusts from now on.
  public TrustFile with(VerifyingKey key, Instant now) {
    return knows(key) ? this : and(new Entry(key.id(), key.toPem(), now, null, null, null));
  }

  /// With a key that follows another, which vouches for it and is trusted until then.
  public TrustFile rotated(SigningKey old, VerifyingKey fresh, Instant now, Instant until) {
    byte[] envelope = Dsse.sign(INTRODUCTION, fresh.toPem().getBytes(UTF_8), old);
    var next = new Entry(fresh.id(), fresh.toPem(), now, null, null, new String(envelope, UTF_8));
    return with(old.verifyingKey(), now)
        .changed(
            old.verifyingKey().id(),
            entry ->
                new Entry(entry.id, entry.key, entry.since, until, entry.revoked, entry.introduced))
        .and(next);
  }

  /// With a key revoked; its id may be cut short.
  ///
  /// @throws SignatureRefused if no key or more than one is meant
  public TrustFile revoked(String id, Revocation revocation) {
    List<Entry> meant = keys.stream().filter(entry -> entry.id.startsWith(id)).toList();
    if (meant.size() != 1) {
      throw new SignatureRefused(
          "\"%s\" means %d keys of this trust file. Give the id of one of them, as \"hotfix key list\" shows it."
              .formatted(id, meant.size()));
    }
    return changed(
        meant.getFirst().id,
        entry ->
            entry.revoked != null
                ? entry
                : new Entry(
                    entry.id, entry.key, entry.since, entry.until, revocation, entry.introduced));
  }

  /// With what another's file says and a key that is trusted here vouches for: new keys, and that
  /// old ones have ended or are revoked.
  public TrustFile learnt(TrustFile other, Instant now) {
    TrustFile all = this;
    boolean more = true;
    while (more) {
      more = false;
      for (Entry entry : other.keys) {
        if (!all.knows(VerifyingKey.fromPem(entry.key)) && all.isIntroduced(entry, now)) {
          all = all.and(entry);
          more = true;
        }
      }
    }
    for (Entry entry : other.keys) {
      all = all.changed(entry.id, mine -> stricter(mine, entry));
    }
    return all;
  }

  private static Entry stricter(Entry mine, Entry theirs) {
    return new Entry(
        mine.id,
        mine.key,
        mine.since,
        mine.until == null ? theirs.until : mine.until,
        mine.revoked == null ? theirs.revoked : mine.revoked,
        mine.introduced);
  }

  private boolean isIntroduced(Entry entry, Instant now) {
    if (entry.introduced == null) {
      return false;
    }
    try {
      byte[] pem =
          Dsse.verify(entry.introduced.getBytes(UTF_8), INTRODUCTION, trusted(now)).payload();
      return VerifyingKey.fromPem(new String(pem, UTF_8)).id().equals(entry.id);
    } catch (SignatureRefused nobodyTrusted) {
      return false;
    }
  }

  private TrustFile and(Entry entry) {
    var all = new ArrayList<>(keys);
    all.add(entry);
    return new TrustFile(all);
  }

  private TrustFile changed(String id, UnaryOperator<Entry> change) {
    return new TrustFile(
        keys.stream().map(entry -> entry.id.equals(id) ? change.apply(entry) : entry).toList());
  }
}
