package dev.hotfix.cli;

import dev.hotfix.client.Client;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What a server knows of its targets; it looks at those that it has not looked at lately.
final class FleetServed {

  private static final int PATIENCE_SECONDS = 60;

  private FleetServed() {}

  /// The server's answer once it has looked, or what it has after a minute.
  static JsonNode ask(Client client, String service) throws InterruptedException {
    String path =
        service.isEmpty()
            ? "fleet"
            : "fleet?service=" + URLEncoder.encode(service, StandardCharsets.UTF_8);
    JsonNode fleet = client.get(path);
    for (int waited = 0; isUnderWay(fleet) && waited < PATIENCE_SECONDS; waited++) {
      TimeUnit.SECONDS.sleep(1);
      fleet = client.get(path);
    }
    return fleet;
  }

  private static boolean isUnderWay(JsonNode fleet) {
    return fleet
        .path("environments")
        .valueStream()
        .anyMatch(part -> part.path("underWay").asBoolean());
  }

  static int exit(JsonNode fleet) {
    List<String> states =
        fleet
            .path("environments")
            .valueStream()
            .flatMap(part -> part.path("targets").valueStream())
            .map(target -> target.path("state").asString())
            .toList();
    if (states.contains("unreached") || states.contains("unseen")) {
      return Exit.CANNOT_TELL;
    }
    return states.stream().allMatch("ok"::equals) ? Exit.DONE : Exit.NO;
  }

  static String text(JsonNode fleet) {
    String text = fleet.path("environments").valueStream().map(FleetServed::part).collect(lines());
    return text.isEmpty() ? "No service is described yet." : text;
  }

  private static String part(JsonNode part) {
    return "%s, %s%n%s"
        .formatted(
            part.path("service").asString(),
            part.path("environment").asString(),
            part.path("targets").valueStream().map(FleetServed::target).collect(lines()));
  }

  private static String target(JsonNode target) {
    String drift =
        target
            .path("drift")
            .valueStream()
            .map(JsonNode::asString)
            .collect(Collectors.joining(", "));
    String fixes =
        target
            .path("fixes")
            .valueStream()
            .map(fix -> fix.path("fix").asString())
            .collect(Collectors.joining(", "));
    return "  %-16s %-10s %.12s %s%s%s"
        .formatted(
            target.path("target").asString(),
            target.path("state").asString(),
            target.path("live").asString(),
            fixes.isEmpty() ? "no fix" : fixes,
            drift.isEmpty() ? "" : "; changed by hand: " + drift,
            target.path("because").asString().isEmpty()
                ? ""
                : "; " + target.path("because").asString());
  }

  private static Collector<CharSequence, ?, String> lines() {
    return Collectors.joining(System.lineSeparator());
  }
}
