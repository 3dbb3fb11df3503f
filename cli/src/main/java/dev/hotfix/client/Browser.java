package dev.hotfix.client;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Opens pages and submits their forms as a person's browser does: cookies kept, hidden fields sent
/// along, redirects followed. For what the API rightly does not offer, such as choosing a password.
public final class Browser {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");
  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern PLAIN = Pattern.compile("[^\"]*");

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /// A page and where it was found in the end.
  public record Page(URI address, int status, String html) {}

  public Page open(URI address) {
    return send(HttpRequest.newBuilder(address).GET());
  }

  /// Submits the page's form that has all these fields, with its hidden ones.
  public Page submit(Page page, Map<String, String> fields) {
    Matcher form = formWith(page, fields);
    Map<String, String> all = new LinkedHashMap<>(hidden(form.group(2)));
    all.putAll(fields);
    String action = attribute(form.group(1), "action").orElse("");
    URI to = action.isEmpty() ? page.address() : page.address().resolve(action);
    String body =
        all.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private static Matcher formWith(Page page, Map<String, String> fields) {
    Matcher form = FORM.matcher(page.html());
    while (form.find()) {
      String inside = form.group(2);
      if (fields.keySet().stream().allMatch(name -> inside.contains("name=\"" + name + "\""))) {
        return form;
      }
    }
    throw new IllegalStateException(
        "%s answered %d without a form for %s"
            .formatted(page.address(), page.status(), fields.keySet()));
  }

  private static Map<String, String> hidden(String form) {
    var fields = new LinkedHashMap<String, String>();
    Matcher input = INPUT.matcher(form);
    while (input.find()) {
      if (attribute(input.group(1), "type").filter("hidden"::equals).isPresent()) {
        fields.put(
            attribute(input.group(1), "name").orElse(""),
            attribute(input.group(1), "value").orElse(""));
      }
    }
    return fields;
  }

  private static Optional<String> attribute(String tag, String name) {
    Matcher found = Pattern.compile("\\b" + name + "=\"(" + PLAIN.pattern() + ")\"").matcher(tag);
    return found.find() ? Optional.of(found.group(1).replace("&amp;", "&")) : Optional.empty();
  }

  private Page send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
      return new Page(answer.uri(), answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new Client.Unreachable(request.build().uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Client.Unreachable(request.build().uri(), new IOException(e));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
