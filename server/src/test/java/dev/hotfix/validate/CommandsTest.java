package dev.hotfix.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.estate.Check;
import dev.hotfix.estate.Environment.TargetPlace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that leave JUnit XML, and a real browser's journeys.
class CommandsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final TargetPlace SHOP = new TargetPlace("shop-1", "127.0.0.1", 80, "/srv");

  @TempDir private Path folder;

  @Test
  void a_suite_is_green_when_its_tests_are_and_not_when_only_the_command_is() throws IOException {
    String suite =
        "mkdir -p out; echo '<testsuite><testcase classname=\"a.B\" name=\"ok\"/>%s</testsuite>' > out/TEST-a.xml";
    String red =
        suite.formatted(
            "<testcase classname=\"a.B\" name=\"sum\"><failure message=\"3 is not 4\"/></testcase>");

    assertThat(suite(suite.formatted("")))
        .returns(true, Try::passed)
        .matches(made -> made.note().startsWith("1 tests passed; ended with 0"));
    assertThat(suite(red))
        .returns(false, Try::passed)
        .matches(made -> made.note().contains("1 of 2 tests failed, first \"a.B"));
    assertThat(suite("true"))
        .returns(false, Try::passed)
        .matches(made -> made.note().startsWith("left no JUnit XML in \"out\""));
  }

  @Test
  void what_an_earlier_try_left_is_not_taken_for_this_one() throws IOException {
    String once =
        "test -e out/TEST-a.xml || { mkdir -p out; echo '<testsuite><testcase classname=\"a.B\" name=\"ok\"/></testsuite>' > out/TEST-a.xml; }";
    try (WorkTree tree = tree("run.sh", once)) {
      Check.Command check = command(Optional.of("out"));

      assertThat(new Commands(tree).make(check, SHOP).passed()).isTrue();
      assertThat(new Commands(tree).make(check, SHOP).passed()).isFalse();
    }
  }

  @Test
  void a_browser_goes_through_the_pages_and_its_pictures_are_kept() throws IOException {
    HttpServer shop =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          byte[] page =
              "<title>Shop</title><button onclick=\"this.textContent='3.50'\">Total</button>"
                  .getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    shop.start();
    try (WorkTree tree = tree("journey.cjs", journey())) {
      var here = new TargetPlace("shop-1", "127.0.0.1", shop.getAddress().getPort(), "/srv");
      var check =
          new Check.Browser(
              "checkout", "functional", 1, "http://{host}:{port}/", LIMIT, "journey.cjs");

      Try made = new Commands(tree).make(check, here);

      assertThat(made.passed()).as(made.seen()).isTrue();
      assertThat(made.note()).contains("the total is 3.50");
      assertThat(made.shots()).hasSize(1);
      assertThat(new String(made.shots().getFirst(), 1, 3, UTF_8)).isEqualTo("PNG");
      shop.stop(0);
      assertThat(new Commands(tree).make(check, here))
          .returns(false, Try::passed)
          .matches(failed -> failed.shots().isEmpty());
    } finally {
      shop.stop(0);
    }
  }

  private static String journey() {
    return """
    const {chromium} = require('%s/package');
    (async () => {
      const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox']});
      try {
        const page = await browser.newPage();
        await page.goto(process.env.HOTFIX_ADDRESS, {timeout: 20000});
        await page.click('button');
        await page.screenshot({path: process.env.HOTFIX_SHOTS + '/total.png'});
        console.log('the total is ' + await page.textContent('button'));
      } finally {
        await browser.close();
      }
    })().catch(problem => { console.log(problem.message); process.exit(1); });
    """
        .formatted(
            System.getProperty(
                "playwright.cli.dir",
                System.getProperty("user.home") + "/.cache/hotfix/playwright-core-1.62.0"));
  }

  private Try suite(String command) throws IOException {
    try (WorkTree tree = tree("run.sh", command)) {
      return new Commands(tree).make(command(Optional.of("out")), SHOP);
    }
  }

  private WorkTree tree(String name, String text) throws IOException {
    Path own = folder.resolve("at-" + System.nanoTime());
    return Checkers.tree(own, Map.of(name, text));
  }

  private static Check.Command command(Optional<String> reports) {
    return new Check.Command("suite", "regression", 1, "sh run.sh", LIMIT, reports);
  }
}
