package dev.hotfix.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A real Chromium, one for a test class; it notes every request that would leave for another host.
final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;
  private final URI server;
  private final ConcurrentLinkedQueue<String> foreign = new ConcurrentLinkedQueue<>();

  Chromium(URI server) {
    this.server = server;
    var environment =
        Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node());
    prepareDriver();
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program("chromium"))
                    .setChromiumSandbox(false)
                    .setArgs(List.of("--disable-gpu", "--disable-dev-shm-usage")));
  }

  /// How somebody looks at the pages.
  record Look(int width, ColorScheme light, boolean scripts) {

    static final Look DESK = new Look(1440, ColorScheme.LIGHT, true);
    static final Look PHONE = new Look(390, ColorScheme.LIGHT, true);
    static final Look NIGHT = new Look(1440, ColorScheme.DARK, true);
    static final Look PLAIN = new Look(1440, ColorScheme.LIGHT, false);
  }

  /// A fresh window nobody has signed in to.
  Page window(Look look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(server.toString())
                .setViewportSize(look.width(), 850)
                .setColorScheme(look.light())
                .setJavaScriptEnabled(look.scripts()));
    context.setDefaultTimeout(20_000);
    context.onRequest(request -> {
      if (!request.url().startsWith(server + "/")) {
        foreign.add(request.url());
      }
    });
    return context.newPage();
  }

  /// A window with the board of somebody who has just signed in.
  Page signedIn(String name, Look look) {
    Page page = window(look);
    page.navigate("/sign-in");
    page.fill("[name=username]", name);
    page.fill("[name=password]", SeededServer.PASSWORD);
    page.click("main button");
    page.waitForURL(server + "/");
    return page;
  }

  List<String> foreignRequests() {
    return List.copyOf(foreign);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /// `./check` says where the driver is; by hand it is where `./check` put it.
  private static void prepareDriver() {
    if (System.getProperty("playwright.cli.dir") == null) {
      Path kept =
          Path.of(System.getProperty("user.home"), ".cache", "hotfix", "playwright-core-1.62.0");
      if (!Files.exists(kept.resolve("package/cli.js"))) {
        throw new IllegalStateException(
            "There is no browser driver in '" + kept + "'. Run ./check once.");
      }
      System.setProperty("playwright.cli.dir", kept.toString());
    }
  }

  private static String node() {
    return program("node").toString();
  }

  private static Path program(String name) {
    for (String directory : System.getenv("PATH").split(":", -1)) {
      Path file = Path.of(directory, name);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new IllegalStateException(
        "\"" + name + "\" is missing. Run: apt-get install -y chromium nodejs npm");
  }
}
