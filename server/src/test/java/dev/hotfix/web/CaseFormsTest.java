package dev.hotfix.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.hotfix.flow.Conductor;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.TestFile;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.web.Chromium.Look;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The longer forms of a hot fix's page in a real browser.
class CaseFormsTest {

  private static final SeededServer SERVER = SeededServer.shared();

  private static final Chromium CHROMIUM = new Chromium(SERVER.address());

  @AfterAll
  static void close() {
    CHROMIUM.close();
  }

  @Test
  void a_failing_test_is_given_with_its_files_and_scripts_off() {
    Page page = form(Look.PLAIN);

    page.fill("[name=test]", "CheckoutTest#voucher");
    page.setInputFiles("[name=files]", files("CheckoutTest.java", "Vouchers.java"));
    page.fill("[name=files-folder]", "src/test/java/shop/");
    page.setInputFiles("[name=more]", files("orders.csv"));
    page.fill("[name=more-folder]", "src/test/resources/orders.csv");
    page.click("#give-reproduction form button");

    assertThat(page.locator(".time"))
        .containsText("gave a test that shows the defect: CheckoutTest#voucher");
    assertThat(page.locator("main")).containsText("CheckoutTest#voucher with 3 files");
    ReproductionGiven given = given();
    assertThat(given.files())
        .extracting(TestFile::path)
        .containsExactly(
            "src/test/java/shop/CheckoutTest.java",
            "src/test/java/shop/Vouchers.java",
            "src/test/resources/orders.csv");
    byte[] kept =
        SERVER
            .the(EvidenceStore.class)
            .find(given.files().getFirst().evidence())
            .orElseThrow()
            .bytes();
    assertThat(new String(kept, StandardCharsets.UTF_8)).isEqualTo("text of CheckoutTest.java");
  }

  @Test
  void a_path_out_of_the_repository_is_refused_by_name() {
    Page page = form(Look.DESK);

    page.fill("[name=test]", "CheckoutTest");
    page.setInputFiles("[name=files]", files("hooks"));
    page.fill("[name=files-folder]", "src/../../.git");
    page.click("#give-reproduction form button");

    assertThat(page.locator("[role=alert]"))
        .containsText("\"src/../../.git/hooks\" is not a path inside the repository");
  }

  @Test
  void a_name_that_could_be_a_command_and_the_same_file_twice_are_refused() {
    Page page = form(Look.DESK);
    page.fill("[name=test]", "CheckoutTest; reboot");
    page.click("#give-reproduction form button");
    assertThat(page.locator("[role=alert]"))
        .containsText("\"CheckoutTest; reboot\" is not a test's name");

    page = form(Look.DESK);
    page.fill("[name=test]", "CheckoutTest");
    page.setInputFiles("[name=files]", files("A.java"));
    page.fill("[name=files-folder]", "src");
    page.setInputFiles("[name=more]", files("A.java"));
    page.fill("[name=more-folder]", "src");
    page.click("#give-reproduction form button");
    assertThat(page.locator("[role=alert]")).containsText("Two files would be \"src/A.java\"");
  }

  @Test
  void files_that_are_too_large_are_refused_with_a_sentence() {
    Page page = form(Look.DESK);
    page.fill("[name=test]", "CheckoutTest");
    page.setInputFiles("[name=files]", large("dump.sql", (1 << 20) + 1));
    page.click("#give-reproduction form button");
    assertThat(page.locator("[role=alert]")).containsText("\"dump.sql\" has 1,048,577 bytes");

    page = form(Look.DESK);
    page.fill("[name=test]", "CheckoutTest");
    page.setInputFiles("[name=files]", large("dump.sql", 9 << 20));
    page.click("#give-reproduction form button");
    assertThat(page.locator("[role=alert]")).containsText("The files have more than 8 MiB in all");
  }

  @Test
  void a_completed_roll_out_is_rolled_back_with_a_reason() {
    Page page = CHROMIUM.signedIn("ana", Look.DESK);
    page.navigate("/HF-5/rollout");
    assertThat(page.locator("#roll-back summary")).hasText("Roll back 4 targets…");

    page.click("#roll-back summary");
    page.fill("#roll-back textarea", "Gift cards are lost now.");
    page.click("#roll-back form button");

    assertThat(page.locator("main")).containsText("going back");
    assertThat(page.locator("#roll-back")).hasCount(0);
    page.navigate("/HF-5");
    assertThat(page.locator(".time")).containsText("asked to roll back: Gift cards are lost now.");
    assertThat(page.locator("#gates")).containsText("Being rolled back: Gift cards are lost now.");
  }

  private static Page form(Look look) {
    Page page = CHROMIUM.signedIn("ana", look);
    page.navigate("/HF-2");
    page.click("#give-reproduction summary");
    return page;
  }

  private static ReproductionGiven given() {
    return SERVER
        .the(Conductor.class)
        .situation(new HotFixId(2))
        .orElseThrow()
        .history()
        .latest(ReproductionGiven.class)
        .orElseThrow();
  }

  private static FilePayload[] files(String... names) {
    return Arrays.stream(names)
        .map(name ->
            new FilePayload(
                name, "text/plain", ("text of " + name).getBytes(StandardCharsets.UTF_8)))
        .toArray(FilePayload[]::new);
  }

  private static FilePayload large(String name, int bytes) {
    return new FilePayload(name, "text/plain", new byte[bytes]);
  }
}
