package dev.hotfix.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server's API under `/api/v1`, asked with one token. A server that says no answers with a
/// [Problem]; one that is not there with an [Unreachable].
public final class Client {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final URI server;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  public Client(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /// The server's refusal (RFC 9457), with its status and its sentence.
  public static final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Problem(int status, String detail) {
      super(detail);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /// The server did not answer, or not as a Hotfix server does; trying again later makes sense.
  public static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(URI server, RuntimeException cause) {
      super(
          "What answers at %s is not a Hotfix server, or something stands before it."
                  .formatted(server)
              + " Check the address.",
          cause);
    }

    Unreachable(URI server, IOException cause) {
      super(
          "The server at %s does not answer. Start it with \"hotfix up\", or check the address."
              .formatted(server),
          cause);
    }
  }

  public JsonNode get(String path) {
    return json(send(request(path).GET()));
  }

  public JsonNode post(String path, JsonNode body) {
    return json(send(request(path, "application/json").POST(text(JSON.writeValueAsString(body)))));
  }

  public JsonNode put(String path, String contentType, String body) {
    return json(send(request(path, contentType).PUT(text(body))));
  }

  public JsonNode upload(String path, String contentType, byte[] body) {
    return json(send(request(path, contentType).POST(BodyPublishers.ofByteArray(body))));
  }

  public void delete(String path) {
    send(request(path).DELETE());
  }

  public byte[] download(String path) {
    return send(request(path).GET()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve("/api/v1/" + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token);
  }

  private HttpRequest.Builder request(String path, String contentType) {
    return request(path).header("Content-Type", contentType);
  }

  private static BodyPublisher text(String body) {
    return BodyPublishers.ofString(body);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 400) {
        throw new Problem(answer.statusCode(), detail(answer));
      }
      if (answer.statusCode() >= 300) {
        throw new Problem(answer.statusCode(), elsewhere(answer));
      }
      return answer;
    } catch (IOException e) {
      throw new Unreachable(server, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(server, new IOException(e));
    }
  }

  /// The token is not taken along to another address unasked.
  private String elsewhere(HttpResponse<byte[]> answer) {
    return "What answers at %s sends us on to \"%s\"; use the address where the server is."
        .formatted(server, answer.headers().firstValue("Location").orElse(""));
  }

  private static String detail(HttpResponse<byte[]> answer) {
    try {
      JsonNode problem = JSON.readTree(answer.body());
      String detail = problem.path("detail").asString(problem.path("title").asString(""));
      return detail.isEmpty() ? "The server answered " + answer.statusCode() + "." : detail;
    } catch (JacksonException _) {
      return "The server answered %d.".formatted(answer.statusCode());
    }
  }

  private JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new Unreachable(server, e);
    }
  }
}
