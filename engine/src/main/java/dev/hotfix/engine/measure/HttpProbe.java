package dev.hotfix.engine.measure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Asks from this machine: five seconds, four MiB, no redirects.
public final class HttpProbe implements Probe {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 4 << 20;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  @Override
  public Reply get(String address) throws IOException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT).build();
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        String text = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        return new Reply(response.statusCode(), text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the question to \"%s\" was interrupted".formatted(address), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("\"%s\" is not an http address".formatted(address), e);
    } catch (IOException e) {
      throw new IOException(
          "\"%s\" did not answer (%s)".formatted(address, e.getClass().getSimpleName()), e);
    }
  }
}
