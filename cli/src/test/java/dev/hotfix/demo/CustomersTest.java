package dev.hotfix.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomersTest {
  private static final int MANY = 10_000;

  @Test
  void the_same_seed_makes_the_same_requests() {
    assertThat(wishes(7)).isEqualTo(wishes(7)).isNotEqualTo(wishes(8));
  }

  @Test
  void about_half_of_the_requests_need_a_total() {
    long totals =
        wishes(7).stream()
            .filter(wish -> wish.path().startsWith("/cart/total") || wish.path().equals("/orders"))
            .count();

    assertThat(totals).isBetween(MANY * 50L / 100, MANY * 58L / 100);
  }

  @Test
  void hundreds_of_people_come() {
    assertThat(wishes(7).stream().map(Customers.Wish::user).distinct()).hasSize(400);
  }

  private static List<Customers.Wish> wishes(long seed) {
    Customers customers = new Customers(seed);
    return Stream.generate(customers::next).limit(MANY).toList();
  }
}
