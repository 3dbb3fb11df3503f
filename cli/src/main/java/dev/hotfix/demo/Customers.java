package dev.hotfix.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The shop's customers, who look around, fill carts and buy. The same seed makes the same
/// requests: about half ask for a total, and about one in fourteen meets the defect.
final class Customers {
  private static final int PEOPLE = 400;
  private static final List<String> PRODUCTS =
      List.of(
          "mug",
          "teapot",
          "tea",
          "coffee",
          "honey",
          "atlas",
          "novel",
          "cookbook",
          "poster",
          "postcard");
  private static final List<String> COUNTRIES =
      List.of("DE", "DE", "DE", "DE", "DE", "AT", "FR", "NL", "IT", "SE", "DK", "ES", "CH", "NO");

  /// What one customer asks for; `form` is empty unless it is posted.
  record Wish(String method, String path, String form, String user) {}

  private final Random random;

  Customers(long seed) {
    random = new Random(seed);
  }

  Wish next() {
    int customer = random.nextInt(PEOPLE);
    String user = "c-" + (1000 + customer);
    int share = random.nextInt(100);
    if (share < 20) {
      return new Wish("GET", "/products", "", user);
    }
    if (share < 42) {
      return new Wish("GET", "/products/" + product(), "", user);
    }
    if (share < 46) {
      return new Wish("GET", "/banner", "", user);
    }
    String cart = cart(COUNTRIES.get(customer % COUNTRIES.size()));
    return share < 86
        ? new Wish("GET", "/cart/total?" + cart, "", user)
        : new Wish("POST", "/orders", cart, user);
  }

  private String cart(String country) {
    int lines = Math.max(1, random.nextInt(6) - 1);
    String items =
        IntStream.range(0, lines)
            .mapToObj(line -> product() + ":" + (1 + random.nextInt(3)))
            .collect(Collectors.joining(","));
    String encoded = URLEncoder.encode(items, StandardCharsets.UTF_8);
    return "items=" + encoded + "&coupon=" + coupon() + "&country=" + country;
  }

  private String coupon() {
    int share = random.nextInt(100);
    if (share < 22) {
      return "WELCOME5";
    }
    return share < 26 ? "PIER3" : share < 36 ? "SUMMER10" : share < 42 ? "READER15" : "";
  }

  private String product() {
    return PRODUCTS.get(random.nextInt(PRODUCTS.size()));
  }
}
