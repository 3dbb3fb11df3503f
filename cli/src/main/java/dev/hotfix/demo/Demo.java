package dev.hotfix.demo;

import dev.hotfix.client.Client;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.PrioritySet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// One hot fix from the first error to its closure, on real parts: a shop in production under
/// traffic, its repository, a mail server, and a Hotfix server as a process of its own.
public final class Demo implements AutoCloseable {

  private static final int REQUESTS_PER_SECOND = 40;
  private static final long SEED = 7;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final HotFixId HOTFIX = new HotFixId(1);

  /// The organisation's rules, shortened from hours to seconds.
  private static final String PROCEDURE =
      """
      procedure:
        opens-at: 5
        approvals: 1
        notice: 0s
        judge-for: 60s
        watch: 6s
        carry: true
      """;

  private final ShopFiles files;
  private final DemoHome home;
  private final Console console;
  private final MailServer mail;
  private final ControlPlane server;
  private final Production production;
  private Optional<Traffic> traffic = Optional.empty();

  private Demo(List<String> java, ShopFiles files, DemoHome home, Console console, int port)
      throws IOException {
    this.files = files;
    this.home = home;
    this.console = console;
    home.clear();
    ShopRepository.replay(files, home.repository());
    console.say("the shop's repository stands, with its whole history");
    this.mail = MailServer.start(home.mail());
    this.production = Production.planned(files, home);
    this.server = ControlPlane.start(java, home.server(), port, settings(port));
    console.say("the control plane is at " + server.address());
  }

  /// Sets everything up anew in `folder`; `port` 0 takes a free one.
  ///
  /// @param java how the server is started, up to its arguments
  public static Demo prepare(
      List<String> java, Path project, Path folder, Console console, int port) throws IOException {
    int free = port == 0 ? Production.freePort() : port;
    return new Demo(java, ShopFiles.around(project), new DemoHome(folder), console, free);
  }

  private Map<String, String> settings(int port) {
    return Map.of(
        "HOTFIX_URL",
        "http://127.0.0.1:" + port,
        "HOTFIX_SMTP_HOST",
        "127.0.0.1",
        "HOTFIX_SMTP_PORT",
        Integer.toString(mail.port()),
        "HOTFIX_MAIL_FROM",
        "hotfix@example.org",
        "HOTFIX_MAILBOX",
        home.mail().toString(),
        "HOTFIX_TRUST_PRIVATE",
        "true");
  }

  /// Carries the hot fix to its closure, and answers with where its record was laid down.
  public Path run() throws IOException {
    return finish(begin());
  }

  /// Everybody in place, production under way, and the customer's report handed in.
  Play.Cast begin() throws IOException {
    var staff = new Staff(home, server.address());
    Client admin = staff.administrator(server.firstLink().orElseThrow());
    Play.Cast cast = cast(staff, admin);
    console.say("ana, ben, cleo and dan have their accounts");
    production.start(Map.of("SENTRY_DSN", register(admin)));
    console.say("four shop instances run " + Production.RELEASE);
    traffic = Optional.of(Traffic.start(production.addresses(), REQUESTS_PER_SECOND, SEED));
    console.say("customers come: %d requests a second".formatted(REQUESTS_PER_SECOND));
    ((Customer) cast.reporter()).report();
    return cast;
  }

  /// From the first errors to the closure.
  Path finish(Play.Cast cast) throws IOException {
    follow(cast);
    return record(cast.ana().client());
  }

  public URI address() {
    return server.address().resolve("/" + HOTFIX);
  }

  /// For tests that pull the plug.
  ControlPlane server() {
    return server;
  }

  DemoHome home() {
    return home;
  }

  private Play.Cast cast(Staff staff, Client admin) {
    Person ana = staff.join(admin, "ana", "responder");
    staff.join(admin, "ben", "responder");
    Person cleo = staff.join(admin, "cleo", "responder");
    Person dan = staff.join(admin, "dan", "approver");
    var mia = new Customer(server.address(), home.mail(), console::say);
    var ben = ShopDeveloper.cloning(files, home.repository().toString(), home.work("ben"));
    return new Play.Cast(files, ana, cleo, dan, mia, ben);
  }

  private String register(Client admin) {
    String yaml =
        ShopDescription.of(files, home.repository(), Production.RELEASE, production.instances())
            + PROCEDURE;
    return admin.put("services/shop", "application/yaml", yaml).path("dsn").asString();
  }

  private void follow(Play.Cast cast) {
    var play = new Play(cast, console::say);
    Instant end = Instant.now().plus(PATIENCE);
    int told = 0;
    while (Instant.now().isBefore(end)) {
      try {
        Scene scene = Scene.look(cast.ana().client(), HOTFIX);
        for (var entry :
            scene.history().entries().subList(told, scene.history().entries().size())) {
          console.fact(entry);
          told++;
          end = isProgress(entry.fact()) ? Instant.now().plus(PATIENCE) : end;
        }
        if (scene.history().ended()) {
          return;
        }
        play.act(scene);
        console.underWay(underWay(cast.ana().client()));
      } catch (Client.Problem notYet) {
        console.underWay("waiting for the first signals");
      } catch (Client.Unreachable down) {
        console.underWay("the server does not answer; waiting for it");
      }
      pause();
    }
    throw new IllegalStateException(
        "Nothing has happened to %s for %d minutes; its page says what holds it: %s"
            .formatted(HOTFIX, PATIENCE.toMinutes(), address()));
  }

  /// The impact is assessed anew for as long as customers run into the problem.
  private static boolean isProgress(Fact fact) {
    return !(fact instanceof ImpactAssessed || fact instanceof PrioritySet);
  }

  private static String underWay(Client client) {
    var steps = new StringBuilder();
    for (JsonNode duty : client.get("hotfixes/" + HOTFIX).path("underWay")) {
      steps.append(steps.isEmpty() ? "" : ", ").append(duty.path("step").asString());
    }
    return steps.isEmpty() ? "waiting" : steps.toString();
  }

  private Path record(Client client) throws IOException {
    Scene scene = Scene.look(client, HOTFIX);
    var published =
        scene.history().latest(dev.hotfix.journal.CommunicateFact.RecordPublished.class);
    Path file = home.work(HOTFIX + ".md");
    if (published.isPresent()) {
      Files.write(file, client.download("evidence/" + published.get().markdown()));
      Files.write(
          home.work(HOTFIX + ".html"), client.download("evidence/" + published.get().html()));
    }
    return file;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The demonstration was interrupted.", e);
    }
  }

  /// Ends the traffic, the shop, the server and its database, and the mail server.
  @Override
  public void close() {
    traffic.ifPresent(Traffic::close);
    production.close();
    server.close();
    mail.close();
  }
}
