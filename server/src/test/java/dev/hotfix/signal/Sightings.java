package dev.hotfix.signal;

import dev.hotfix.signal.Signal.Origin;
import dev.hotfix.signal.Signal.Source;
import dev.hotfix.signal.Signal.Symptom;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Signals for tests, of a shop in production.
public final class Sightings {

  public static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

  private Sightings() {}

  /// One failure of the checkout, met by that person.
  public static Signal checkout(@Nullable String person) {
    return of(symptom("checkout"), person, NOON);
  }

  public static Symptom symptom(String fingerprint) {
    return new Symptom("shop", "production", fingerprint, fingerprint + " fails", "POST /order");
  }

  public static Signal of(Symptom symptom, @Nullable String person, Instant at) {
    return new Signal(
        symptom,
        Source.SENTRY,
        UUID.randomUUID().toString(),
        at,
        new Origin(person, null, "c0ffee", "shop-1"),
        false,
        Map.of(Signal.Detail.TRACE, "java.lang.IllegalStateException: no cart"));
  }

  /// The same signal, called severe.
  public static Signal urgent(Signal signal) {
    return new Signal(
        signal.symptom(),
        signal.source(),
        signal.event(),
        signal.happenedAt(),
        signal.origin(),
        true,
        signal.detail());
  }
}
