package org.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FixedCouponTest {
  private final Catalogue catalogue = Catalogue.standard();

  @Test
  void a_fixed_coupon_is_taken_off_lines_whose_shares_have_endless_decimals() {
    Cart cart = Cart.parse("mug:1,tea:1", catalogue);

    Total total = Checkout.standard().total(cart, "WELCOME5", "DE");

    assertEquals(new BigDecimal("5.00"), total.discount());
  }

  @Test
  void a_fixed_coupon_is_taken_off_many_lines() {
    Cart cart = Cart.parse("mug:1,tea:2,honey:1,novel:1,postcard:7", catalogue);

    Total total = Checkout.standard().total(cart, "WELCOME5", "FR");

    assertEquals(new BigDecimal("5.00"), total.discount());
  }
}
