package dev.hotfix.identify;

import static dev.hotfix.identify.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.signal.Signal;
import dev.hotfix.signal.Signal.Detail;
import dev.hotfix.signal.Signal.Origin;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SentryEventTest {

  @Test
  void an_event_says_what_broke_where_for_whom_and_in_which_build() {
    Signal signal = signal(Sample.event());

    assertThat(signal.symptom().title()).isEqualTo("IllegalStateException: cart 4711 has no total");
    assertThat(signal.symptom().place()).isEqualTo("/cart/total");
    assertThat(signal.symptom().environment()).isEqualTo("production");
    assertThat(signal.origin()).isEqualTo(new Origin("id:u17", null, "7c1e2f90", "shop-1"));
    assertThat(signal.happenedAt()).isEqualTo(Instant.parse("2026-11-10T11:59:30.250Z"));
    assertThat(signal.event()).isEqualTo("9ec79c33ec9942ab8353589fcb2e04dc");
    assertThat(signal.detail()).containsEntry("tag.path", "/cart/total");
  }

  @Test
  void the_stack_trace_reads_as_java_prints_it() {
    assertThat(signal(Sample.event()).detail().get(Detail.TRACE))
        .isEqualTo(
            """
            java.lang.IllegalStateException: cart 4711 has no total
            \tat org.example.shop.Checkout.answer(Checkout.java:30)
            Caused by: java.lang.ArithmeticException: / by zero
            \tat org.example.shop.Discount.lambda$spread$3(Discount.java:17)
            \tat org.example.shop.Cart.total(Cart.java:42)
            \tat java.lang.Thread.run(Thread.java:1474)
            """);
  }

  @Test
  void the_same_defect_in_another_build_is_the_same_problem() {
    String later =
        Sample.event()
            .toString()
            .replace("lambda$spread$3", "lambda$spread$5")
            .replace("\"lineno\":42", "\"lineno\":57")
            .replace("4711", "815")
            .replace("7c1e2f90", "91ab33d2");

    assertThat(fingerprint(Sample.json(later))).isEqualTo(fingerprint(Sample.event()));
  }

  @Test
  void another_place_or_another_exception_is_another_problem() {
    String here = Sample.event().toString();

    assertThat(fingerprint(Sample.json(here.replace("shop.Cart", "shop.Basket"))))
        .isNotEqualTo(fingerprint(Sample.event()));
    assertThat(fingerprint(Sample.json(here.replace("ArithmeticException", "ClassCastException"))))
        .isNotEqualTo(fingerprint(Sample.event()));
  }

  @Test
  void messages_are_told_apart_without_their_numbers() {
    var one = Sample.json("{\"message\":\"order 4711 took 3.5 s, id 9ec79c33-ec99-42ab\"}");
    var same =
        Sample.json("{\"logentry\":{\"formatted\":\"order 7 took 12 s, id 00c79c33-ec99-77ab\"}}");
    var other = Sample.json("{\"message\":\"invoice 4711 took 3.5 s\"}");

    assertThat(fingerprint(one)).isEqualTo(fingerprint(same)).isNotEqualTo(fingerprint(other));
    assertThat(signal(one).symptom().title()).startsWith("order 4711 took");
  }

  @Test
  void a_clients_own_fingerprint_wins_and_may_refine_ours() {
    String event = Sample.event().toString();
    String own = event.replaceFirst("\\{", "{\"fingerprint\":[\"coupon\"],");
    String refined = event.replaceFirst("\\{", "{\"fingerprint\":[\"{{ default }}\",\"EU\"],");
    String ours = event.replaceFirst("\\{", "{\"fingerprint\":[\"{{ default }}\"],");

    assertThat(fingerprint(Sample.json(own)))
        .isEqualTo(fingerprint(Sample.json("{\"fingerprint\":[\"coupon\"]}")));
    assertThat(fingerprint(Sample.json(refined))).isNotEqualTo(fingerprint(Sample.event()));
    assertThat(fingerprint(Sample.json(ours))).isEqualTo(fingerprint(Sample.event()));
  }

  @Test
  void times_nobody_can_believe_become_the_time_of_receiving() {
    assertThat(signal(Sample.json("{\"timestamp\":0}")).happenedAt()).isEqualTo(NOON);
    assertThat(signal(Sample.json("{\"timestamp\":1e300}")).happenedAt()).isEqualTo(NOON);
    assertThat(signal(Sample.json("{\"timestamp\":\"soon\"}")).happenedAt()).isEqualTo(NOON);
    assertThat(signal(Sample.json("{\"timestamp\":1794311970.5}")).happenedAt())
        .isEqualTo(Instant.parse("2026-11-10T11:59:30.500Z"));
    assertThat(signal(Sample.json("{\"timestamp\":\"2026-11-10T11:00:00\"}")).happenedAt())
        .isEqualTo(Instant.parse("2026-11-10T11:00:00Z"));
  }

  @Test
  void addresses_of_people_are_kept_as_digests_only() {
    var origin = signal(Sample.json("{\"user\":{\"email\":\"ana@example.org\"}}")).origin();

    assertThat(origin.person()).startsWith("email:").doesNotContain("ana");
  }

  @Test
  void information_is_no_signal() {
    assertThat(
            SentryEvent.read("shop", Sample.json("{\"level\":\"info\"}"), Optional.empty(), NOON))
        .isEmpty();
  }

  private static String fingerprint(JsonNode event) {
    return signal(event).symptom().fingerprint();
  }

  private static Signal signal(JsonNode event) {
    return SentryEvent.read("shop", event, Optional.empty(), NOON).orElseThrow();
  }
}
