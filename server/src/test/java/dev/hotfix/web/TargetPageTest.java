package dev.hotfix.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.hotfix.web.Chromium.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TargetPageTest {

  private static final Chromium CHROMIUM = new Chromium(SeededServer.shared().address());

  @AfterAll
  static void close() {
    CHROMIUM.close();
  }

  @Test
  void a_target_in_the_grid_leads_to_its_log_and_what_it_said() {
    Page page = CHROMIUM.signedIn("ana", Look.PHONE);
    page.navigate("/HF-1/rollout");

    page.click("a.cell:has-text('shop-3')");

    assertThat(page.locator("h1")).hasText("shop-3");
    assertThat(page.locator(".log li.bad")).containsText("restart failed: port 8080 is taken");
    assertThat(page.locator(".log li.bad pre")).containsText("bind: port 8080 is taken");
    assertThat(page.locator(".log .try")).hasText("try 1");
  }

  @Test
  void those_that_are_missing_are_retried_with_one_button_and_who_asked_is_told() {
    Page page = CHROMIUM.signedIn("ana", Look.DESK);
    page.navigate("/HF-1/rollout/targets/shop-4");
    page.click("#retry-targets button");
    assertThat(page.locator("a.cell:has-text('shop-4')")).containsText("retried");

    page.click("#retry-targets button");

    assertThat(page.locator("a.cell:has-text('shop-3')")).containsText("retried");
    assertThat(page.locator("#retry-targets")).hasCount(0);
    page.navigate("/HF-1");
    assertThat(page.locator("main")).containsText(Pattern.compile("asked to retry\\s+shop-3"));
  }

  @Test
  void a_target_that_is_not_there_is_said_to_be_missing() {
    Page page = CHROMIUM.signedIn("ana", Look.DESK);

    page.navigate("/HF-1/rollout/targets/shop-9");

    assertThat(page.locator("main")).containsText("No roll-out of HF-1 has a target \"shop-9\"");
  }
}
