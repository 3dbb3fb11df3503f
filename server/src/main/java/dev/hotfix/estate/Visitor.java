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
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// Asks running instances over HTTP, within bounds: a time limit to the last byte, a size limit, no
/// redirects, and no private addresses unless the administrator trusts them.
public final class Visitor {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 4 << 20;

  private final boolean trustPrivate;
  private final Duration limit;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(LIMIT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public Visitor(boolean trustPrivate) {
    this(trustPrivate, LIMIT);
  }

  Visitor(boolean trustPrivate, Duration limit) {
    this.trustPrivate = trustPrivate;
    this.limit = limit;
  }

  /// What came back, and after which time: the status, the headers by their names in lower case, at
  /// most four MiB of text, and until when the server's certificate is good.
  public record Answer(
      int status,
      Map<String, String> headers,
      String body,
      Duration took,
      Optional<Instant> certified) {}

  /// Nothing came back; the message says why in one sentence.
  public static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    public NoAnswer(String message) {
      super(message);
    }
  }

  public Answer get(String address) throws NoAnswer {
    HttpRequest request = HttpRequest.newBuilder(allowed(address)).timeout(limit).GET().build();
    var asked = new FutureTask<>(() -> ask(request));
    Thread asking = Thread.ofVirtual().name("question").start(asked);
    try {
      return asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NoAnswer(
          "\"%s\" took longer than %d ms to answer".formatted(address, limit.toMillis()));
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      String what = cause.getClass().getSimpleName();
      throw new NoAnswer("\"%s\" did not answer (%s)".formatted(address, what));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("the question to \"%s\" was interrupted".formatted(address));
    } finally {
      asking.interrupt();
    }
  }

  private Answer ask(HttpRequest request) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      String text = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      var headers = new TreeMap<String, String>();
      response
          .headers()
          .map()
          .forEach((name, values) ->
              headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      return new Answer(
          response.statusCode(), headers, text, took, response.sslSession().flatMap(Visitor::end));
    }
  }

  private static Optional<Instant> end(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate certificate
          ? Optional.of(certificate.getNotAfter().toInstant())
          : Optional.empty();
    } catch (SSLPeerUnverifiedException _) {
      return Optional.empty();
    }
  }

  private URI allowed(String address) throws NoAnswer {
    try {
      URI uri = URI.create(address);
      String scheme = String.valueOf(uri.getScheme());
      if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        throw new NoAnswer("\"%s\" is not an http address with a host".formatted(address));
      }
      mayReach(uri.getHost());
      return uri;
    } catch (IllegalArgumentException _) {
      throw new NoAnswer("\"%s\" is not an address that can be found".formatted(address));
    }
  }

  /// @throws NoAnswer when the server may not speak with that host, or it cannot be found
  public void mayReach(String host) throws NoAnswer {
    try {
      for (InetAddress each : InetAddress.getAllByName(host)) {
        if (isPrivate(each) && !trustPrivate) {
          throw new NoAnswer(
              "\"%s\" is a private address; set trust.private to allow it".formatted(host));
        }
      }
    } catch (UnknownHostException _) {
      throw new NoAnswer("\"%s\" is not an address that can be found".formatted(host));
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
