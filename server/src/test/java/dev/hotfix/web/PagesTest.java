package dev.hotfix.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.hotfix.flow.Actions;
import dev.hotfix.flow.Conductor;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.web.Chromium.Look;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The pages in a real browser, on a real server.
class PagesTest {

  private static final List<String> PAGES =
      List.of(
          "/",
          "/HF-1",
          "/HF-2",
          "/HF-4",
          "/HF-6",
          "/HF-6/search",
          "/HF-4/search",
          "/HF-1/rollout",
          "/HF-4/rollout",
          "/HF-1/rollout/targets/shop-3",
          "/HF-1/validation",
          "/HF-4/validation",
          "/HF-4/record",
          "/problems",
          "/problems/1",
          "/hotfixes?q=state:all",
          "/services",
          "/services/shop",
          "/services/new",
          "/fleet",
          "/insights",
          "/people",
          "/credentials",
          "/tokens",
          "/status",
          "/report",
          "/help",
          "/HF-99");

  private static final SeededServer SERVER = SeededServer.shared();

  private static final Chromium CHROMIUM = new Chromium(SERVER.address());

  @AfterAll
  static void close() {
    CHROMIUM.close();
  }

  @Test
  void after_signing_in_the_board_says_what_needs_me() {
    Page page = CHROMIUM.signedIn("ben", Look.DESK);

    assertThat(page.locator("section.card").first()).containsText("Invoices are mailed twice");
    assertThat(page.locator("a.btn[href='/HF-3#review-fix']")).hasText("Review the fix");
  }

  @Test
  void a_bundle_is_approved_by_keyboard_alone() {
    Page page = CHROMIUM.signedIn("lea", Look.DESK);
    page.navigate("/HF-2");

    page.keyboard().press("j");
    assertThat(page.locator("button:focus")).hasText("Approve");
    page.keyboard().press("Enter");

    assertThat(page.locator(".time")).containsText("lea approved bundle 3f9a12bc");
  }

  @Test
  void what_happens_elsewhere_arrives_without_a_reload() {
    Page page = CHROMIUM.signedIn("ana", Look.DESK);
    page.navigate("/HF-3");
    assertThat(page.locator("[data-live]")).hasText("live");
    page.evaluate("window.mark = 'still the same page'");

    say("HF-3", "Warehouse 7 confirms it.");

    assertThat(page.locator(".time")).containsText("Warehouse 7 confirms it.");
    assertThat(page.evaluate("window.mark")).isEqualTo("still the same page");
  }

  @Test
  void words_being_written_survive_news() {
    Page page = CHROMIUM.signedIn("ana", Look.DESK);
    page.navigate("/HF-3#review-fix");
    assertThat(page.locator("[data-live]")).hasText("live");
    page.fill("#review-fix textarea", "Looks right, but");

    say("HF-3", "One more thing.");

    assertThat(page.locator(".time")).containsText("One more thing.");
    assertThat(page.locator("#review-fix textarea")).hasValue("Looks right, but");
  }

  @Test
  void a_refused_action_says_why_on_the_page() {
    Page page = CHROMIUM.signedIn("ana", Look.DESK);
    page.navigate("/HF-2");

    page.fill("#comment", " ");
    page.click("form.ask-comment button");

    assertThat(page.locator("[role=alert]")).containsText("The comment is empty");
  }

  @Test
  void a_search_shows_each_run_as_it_ends_and_is_stopped_and_begun_again_on_its_page() {
    Page page = CHROMIUM.signedIn("ana", Look.DESK);
    page.navigate("/HF-6/search");
    assertThat(page.locator("[data-live]")).hasText("live");

    SERVER.search().goOn();
    assertThat(page.locator("tbody tr")).hasCount(5);

    stopSearch(page, "The wrong test");
    assertThat(page.locator(".head .chip")).hasText("stopped");
    assertThat(page.locator("main")).containsText("The wrong test");

    page.click("#restart-search summary");
    page.check("#restart-search input[name=flaky][value=true]");
    page.check("#restart-search input[name=afresh][value=false]");
    page.click("#restart-search button");

    assertThat(page.locator("main h1 + p")).containsText("every run is weighed");
    assertThat(page.locator("tbody tr")).hasCount(5);
    stopSearch(page, "Seen enough");
    assertThat(page.locator("#restart-search")).isVisible();
  }

  private static void stopSearch(Page page, String because) {
    page.click("#stop-search summary");
    page.fill("#stop-search textarea", because);
    page.click("#stop-search button");
  }

  @Test
  void a_wave_shows_how_the_judge_came_to_its_verdict_and_what_it_sees_now() {
    Page page = CHROMIUM.signedIn("ana", Look.DESK);

    page.navigate("/HF-1/rollout");

    assertThat(page.locator(".weighing svg")).hasCount(2);
    assertThat(page.locator("main")).containsText("harmful would need");
    page.navigate("/HF-5/rollout");
    assertThat(page.locator(".weighing svg").first())
        .hasAttribute("aria-label", Pattern.compile("Evidence over .*failed.*"));
  }

  @Test
  void the_validation_page_sets_each_check_side_by_side() {
    Page page = CHROMIUM.signedIn("ana", Look.DESK);

    page.navigate("/HF-4/validation");

    var checkout = page.locator("tbody tr").first();
    assertThat(checkout.locator("td[data-label=Before]")).containsText("failed");
    assertThat(checkout.locator("td[data-label=After]")).containsText("passed");
    assertThat(checkout).containsText("answered 200 after 41 ms");
    assertThat(page.locator("tbody tr").nth(1)).containsText("cannot fail");
    assertThat(page.locator("main")).containsText("works");
  }

  @Test
  void no_page_scrolls_sideways_on_a_phone() {
    Page page = CHROMIUM.signedIn("ada", Look.PHONE);

    for (String path : PAGES) {
      page.navigate(path);
      Object over = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat(((Number) over).intValue()).as(path).isLessThanOrEqualTo(0);
    }
  }

  @Test
  void no_page_has_a_serious_barrier() {
    everyPageIsWithoutBarrier(Look.DESK, axe -> axe);
  }

  /// By night the pages differ in nothing but their colours.
  @Test
  void no_page_is_hard_to_read_by_night() {
    everyPageIsWithoutBarrier(Look.NIGHT, axe -> axe.withRules(List.of("color-contrast")));
  }

  private static void everyPageIsWithoutBarrier(Look look, UnaryOperator<AxeBuilder> rules) {
    Page page = CHROMIUM.signedIn("ada", look);
    for (String path : PAGES) {
      page.navigate(path);
      var axe = rules.apply(new AxeBuilder(page).setLegacyMode(true));
      var serious =
          axe.analyze().getViolations().stream()
              .filter(it -> List.of("serious", "critical").contains(it.getImpact()))
              .map(it -> it.getId() + " " + it.getNodes().getFirst().getHtml())
              .toList();
      assertThat(serious).as(path).isEmpty();
    }
  }

  @Test
  void the_switch_turns_the_night_on_and_the_server_remembers() {
    Page page = CHROMIUM.signedIn("ana", Look.DESK);

    page.click("[data-theme-switch]");
    page.navigate("/problems");

    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(String.valueOf(page.evaluate("getComputedStyle(document.body).backgroundColor")))
        .isEqualTo("rgb(13, 15, 19)");
    assertThat(Look.NIGHT.light()).isEqualTo(ColorScheme.DARK);
  }

  @Test
  void every_page_can_be_read_with_scripts_off() {
    Page page = CHROMIUM.signedIn("ada", Look.PLAIN);

    for (String path : PAGES) {
      page.navigate(path);
      assertThat(page.locator("main").innerText()).as(path).isNotBlank();
    }
    page.navigate("/HF-4");
    assertThat(page.locator(".time")).containsText("found the culprit in 6 runs");
  }

  @Test
  void anybody_reports_a_problem_and_nothing_leaves_for_another_host() {
    Page page = CHROMIUM.window(Look.PHONE);
    page.navigate("/report");

    page.selectOption("#service", "shop");
    page.fill("#words", "I cannot pay.");
    page.click("main button");

    assertThat(page.locator("main")).containsText("your report is in");
    assertThat(CHROMIUM.foreignRequests()).isEmpty();
  }

  private static void say(String hotfix, String words) {
    var arguments = JsonMapper.shared().createObjectNode().put("words", words);
    var caller = new Caller(Actor.person("ben"), "ben@example.org", Role.APPROVER);
    Decision decision =
        SERVER
            .the(Conductor.class)
            .act(
                HotFixId.parse(hotfix).orElseThrow(),
                caller,
                Actions.read("comment", arguments).orElseThrow());
    assertThat(decision).isInstanceOf(Decision.Granted.class);
  }
}
