package dev.hotfix.identify;

import dev.hotfix.engine.judge.Counts;
import dev.hotfix.signal.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the tests of this stage share.
final class Sample {

  static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

  private Sample() {}

  /// An event as the Java SDK sends it for a discount that divides by zero, wrapped once.
  static JsonNode event() {
    return json(
        """
        {"event_id":"9ec79c33ec9942ab8353589fcb2e04dc","timestamp":"2026-11-10T11:59:30.250Z",
         "level":"error","release":"shop@7c1e2f90","environment":"production","server_name":"shop-1",
         "user":{"id":"u17","email":"u17@example.org"},"tags":{"path":"/cart/total"},
         "exception":{"values":[
          {"type":"ArithmeticException","module":"java.lang","value":"/ by zero","stacktrace":{"frames":[
            {"module":"java.lang.Thread","function":"run","filename":"Thread.java","lineno":1474},
            {"module":"org.example.shop.Cart","function":"total","filename":"Cart.java","lineno":42,"in_app":true},
            {"module":"org.example.shop.Discount","function":"lambda$spread$3","filename":"Discount.java","lineno":17,"in_app":true}]}},
          {"type":"IllegalStateException","module":"java.lang","value":"cart 4711 has no total","stacktrace":{"frames":[
            {"module":"org.example.shop.Checkout","function":"answer","filename":"Checkout.java","lineno":30,"in_app":true}]}}]}}
        """);
  }

  static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  static Problem problem(long users, long events, String place) {
    return new Problem(
        1,
        "shop",
        "production",
        "f",
        "ArithmeticException: / by zero",
        place,
        NOON.minusSeconds(600),
        NOON,
        events,
        users,
        List.of("7c1e2f90"),
        List.of(),
        null,
        null,
        null);
  }

  /// Steady, unreported, with that share of 10,000 requests failing.
  static Impact impact(long users, double share, String place) {
    return new Impact(
        problem(users, users, place),
        Optional.of(new Counts(Math.round(10_000 * share), 10_000)),
        0,
        0,
        0,
        false);
  }
}
