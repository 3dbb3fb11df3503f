package dev.hotfix.estate;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Asks running instances over HTTP, within bounds: a time limit, a size limit, no redirects, and
/// no private addresses unless the administrator trusts them.
public final class Visitor {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 1 << 20;

  private final boolean trustPrivate;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(LIMIT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public Visitor(boolean trustPrivate) {
    this.trustPrivate = trustPrivate;
  }

  /// What came back: the status and at most a MiB of text.
  public record Answer(int status, String body) {}

  /// Nothing came back; the message says why in one sentence.
  public static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(String message) {
      super(message);
    }
  }

  public Answer get(String address) throws NoAnswer {
    URI uri = allowed(address);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).GET().build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(MOST_BYTES);
        return new Answer(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new NoAnswer(
          "\"%s\" did not answer (%s)".formatted(address, e.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("the question to \"%s\" was interrupted".formatted(address));
    }
  }

  private URI allowed(String address) throws NoAnswer {
    try {
      URI uri = URI.create(address);
      String scheme = String.valueOf(uri.getScheme());
      if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        throw new NoAnswer("\"%s\" is not an http address with a host".formatted(address));
      }
      for (InetAddress each : InetAddress.getAllByName(uri.getHost())) {
        if (isPrivate(each) && !trustPrivate) {
          throw new NoAnswer(
              "\"%s\" is a private address; set trust.private to allow it".formatted(address));
        }
      }
      return uri;
    } catch (IllegalArgumentException | UnknownHostException _) {
      throw new NoAnswer("\"%s\" is not an address that can be found".formatted(address));
    }
  }

  private static boolean isPrivate(InetAddress address) {
    boolean uniqueLocal =
        address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
    return uniqueLocal
        || address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress();
  }
}
