package dev.hotfix.demo;

import dev.hotfix.client.Browser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Mia, who could not pay, says so in the web form, and later follows the link in her mail.
final class Customer implements Play.Reporter {

  static final String EMAIL = "mia@customers.example.org";

  private static final Pattern LINK = Pattern.compile("https?://\\S+/signoff/\\S+");

  private final URI server;
  private final Path letters;
  private final Consumer<String> tell;

  Customer(URI server, Path letters, Consumer<String> tell) {
    this.server = server;
    this.letters = letters;
    this.tell = tell;
  }

  void report() {
    tell.accept("mia fills in the report form");
    var browser = new Browser();
    var page = browser.open(server.resolve("/report"));
    var sent =
        browser.submit(
            page,
            Map.of(
                "service",
                "shop",
                "words",
                "The cart shows an error instead of the total when I use my coupon WELCOME5.",
                "doing",
                "a mug and tea in the cart, /cart/total",
                "email",
                EMAIL));
    if (sent.status() >= 400) {
      throw new IllegalStateException("The report form answered " + sent.status());
    }
  }

  @Override
  public void answer() {
    Optional<URI> link = link();
    if (link.isEmpty()) {
      return;
    }
    tell.accept("mia opens the link in her mail and says that it works again");
    var browser = new Browser();
    var page = browser.open(link.get());
    var sent =
        browser.submit(page, Map.of("fixed", "true", "words", "The coupon works now, thank you!"));
    if (sent.status() >= 400) {
      throw new IllegalStateException("The sign-off page answered " + sent.status());
    }
  }

  private Optional<URI> link() {
    try (Stream<Path> all = Files.list(letters)) {
      List<Path> newestFirst =
          all.filter(path -> path.toString().endsWith(".eml")).sorted().toList().reversed();
      return newestFirst.stream().flatMap(path -> link(path).stream()).findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Optional<URI> link(Path letter) {
    try (InputStream in = Files.newInputStream(letter)) {
      var message = new MimeMessage(null, in);
      Matcher link = LINK.matcher(String.valueOf(message.getContent()));
      return link.find() ? Optional.of(URI.create(link.group())) : Optional.empty();
    } catch (IOException | MessagingException _) {
      return Optional.empty();
    }
  }
}
