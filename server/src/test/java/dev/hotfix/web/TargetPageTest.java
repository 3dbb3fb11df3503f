package dev.hotfix.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.hotfix.Visitor;
import dev.hotfix.access.Accounts;
import dev.hotfix.access.Scope;
import dev.hotfix.access.Tokens;
import dev.hotfix.journal.Actor;
import dev.hotfix.web.Chromium.Look;
import java.time.Instant;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    assertThat(page.locator(".log .try")).containsText("try 1, ");
  }

  @Test
  void each_line_tells_its_moment_to_the_second_and_the_title_how_long_ago_the_last_was() {
    Page page = CHROMIUM.signedIn("ana", Look.DESK);

    page.navigate("/HF-1/rollout/targets/shop-3");

    Locator moments = page.locator(".log li:not(.try) time");
    assertThat(moments.first()).hasText(Pattern.compile("[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*"));
    assertThat(page.locator(".log")).not().containsText("ago");
    assertThat(page.locator("#log-title + span time")).hasText(Pattern.compile("ago|just now"));
  }

  @Test
  void the_api_gives_the_same_log_to_the_same_lines() {
    var wanted = new Tokens.Wanted("logs", null, EnumSet.of(Scope.READ), null);
    Tokens tokens = SeededServer.shared().the(Tokens.class);
    String token = Accounts.secret(tokens.create(Actor.machine("test"), wanted));
    Visitor visitor = Visitor.at(SeededServer.shared().address());

    var answer = visitor.call(token, "GET", "/api/v1/hotfixes/HF-1/rollout/targets/shop-3/log", "");

    Assertions.assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode log = JsonMapper.shared().readTree(answer.body());
    Assertions.assertThat(log.path("run").asString()).isEqualTo("run-1");
    Assertions.assertThat(log.path("target").asString()).isEqualTo("shop-3");
    Assertions.assertThat(log.path("cut").asBoolean(true)).isFalse();
    JsonNode failed =
        log.path("lines")
            .valueStream()
            .filter(line -> line.path("state").asString().equals("failed"))
            .findFirst()
            .orElseThrow();
    Assertions.assertThat(failed.path("attempt").asInt()).isEqualTo(1);
    Assertions.assertThat(failed.path("wave").asInt()).isEqualTo(2);
    Assertions.assertThat(failed.path("action").asString()).isEqualTo("restart");
    Assertions.assertThat(failed.path("state").asString()).isEqualTo("failed");
    Assertions.assertThat(failed.path("note").asString())
        .isEqualTo("the restart failed: port 8080 is taken");
    Assertions.assertThat(failed.path("said").asString()).contains("bind: port 8080 is taken");
    Assertions.assertThat(Instant.parse(failed.path("at").asString())).isBefore(Instant.now());
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
