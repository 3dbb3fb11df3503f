package dev.hotfix.engine.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a Prometheus over its HTTP API, version 1.
///
/// @param address such as `http://prometheus:9090`
public record PrometheusApi(String address, Probe probe) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_POINTS = 60;

  /// What its clock says.
  Instant time() throws IOException {
    double seconds = Exposition.number(ask("query?query=time()").path("result").path(1).asString());
    return Instant.ofEpochMilli(Math.round(seconds * 1000));
  }

  /// What the expression gives now: one number, where it gives one.
  ///
  /// @throws IOException when there is no answer, or it is not one number; the message says which
  public Optional<Double> value(String expression) throws IOException {
    JsonNode data = ask("query?query=" + encoded(expression));
    JsonNode result = data.path("result");
    if (data.path("resultType").asString("").equals("scalar")) {
      return Optional.of(number(result.path(1)));
    }
    if (result.size() > 1) {
      throw new IOException(
          "%s gives %d series and not one number; sum them up"
              .formatted(expression, result.size()));
    }
    return result.isEmpty()
        ? Optional.empty()
        : Optional.of(number(result.path(0).path("value").path(1)));
  }

  /// The series of an expression between two moments, at least `every` apart.
  List<Series> range(String expression, Instant from, Instant until, Duration every)
      throws IOException {
    double seconds = Duration.between(from, until).toMillis() / 1000.0;
    double step = Math.max(every.toMillis() / 1000.0, seconds / MOST_POINTS);
    JsonNode data =
        ask(
            "query_range?query=%s&start=%s&end=%s&step=%s"
                .formatted(encoded(expression), at(from), at(until), step));
    var all = new ArrayList<Series>();
    for (JsonNode each : data.path("result")) {
      var labels = new HashMap<String, String>();
      each.path("metric").forEachEntry((label, value) -> labels.put(label, value.asString()));
      var points = new ArrayList<Series.Point>();
      for (JsonNode point : each.path("values")) {
        points.add(new Series.Point(point.path(0).asDouble(), number(point.path(1))));
      }
      all.add(new Series(labels, points));
    }
    return all;
  }

  private static double number(JsonNode node) {
    return Exposition.number(node.asString("NaN"));
  }

  private static String at(Instant moment) {
    return "%d.%03d".formatted(moment.getEpochSecond(), moment.getNano() / 1_000_000);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private JsonNode ask(String question) throws IOException {
    Probe.Reply reply = probe.get(address + "/api/v1/" + question);
    JsonNode answer;
    try {
      answer = JSON.readTree(reply.body());
    } catch (JacksonException e) {
      throw new IOException(
          "\"%s\" answered %d and no whole JSON; is it a Prometheus, and its answer below 4 MiB?"
              .formatted(address, reply.status()),
          e);
    }
    if (!answer.path("status").asString("").equals("success")) {
      throw new IOException(
          "the Prometheus at \"%s\" refused: %s"
              .formatted(address, answer.path("error").asString("status " + reply.status())));
    }
    return answer.path("data");
  }
}
