package dev.hotfix;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody with a browser without scripts: keeps cookies, fills in forms, follows nothing.
public final class Visitor {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private String csrf = "";

  private Visitor(URI address) {
    this.address = address;
  }

  public static Visitor at(URI address) {
    return new Visitor(address);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  /// Loads the page with the form, and sends it with the token it carries, or the last one seen.
  public HttpResponse<String> submit(String path, Map<String, String> fields) {
    return submit(path, fields, "");
  }

  /// The same for a form that is sent to an address below its page's.
  public HttpResponse<String> submit(String path, Map<String, String> fields, String below) {
    Matcher token = CSRF.matcher(get(path).body());
    csrf = token.find() ? token.group(1) : csrf;
    return post(path + below, form(fields) + "&_csrf=" + encode(csrf));
  }

  /// The token that whatever this browser posts must carry.
  public String csrf() {
    Matcher token = CSRF.matcher(get("/sign-in").body());
    return token.find() ? token.group(1) : "";
  }

  /// Sends a form's body as it is.
  public HttpResponse<String> post(String path, String body) {
    return send(
        request(path, "Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.ofString(body)).build());
  }

  /// What a program sends that acts by a token.
  public HttpResponse<String> call(String token, String method, String path, String body) {
    return send(
        method, path, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(30));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
