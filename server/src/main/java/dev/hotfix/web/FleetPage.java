package dev.hotfix.web;

import dev.hotfix.deploy.FleetSight;
import dev.hotfix.deploy.FleetSight.Line;
import dev.hotfix.deploy.FleetSight.Part;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.estate.ServiceTable.Registered;
import dev.hotfix.web.format.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// Which target runs which fixes, and who drifted. Whoever opens it has them looked at.
@Controller
public final class FleetPage {

  private final ServiceTable services;
  private final FleetSight sight;

  FleetPage(ServiceTable services, FleetSight sight) {
    this.services = services;
    this.sight = sight;
  }

  @GetMapping("/fleet")
  ModelAndView show() {
    List<Part> parts =
        services.list().stream()
            .map(Registered::service)
            .peek(sight::lookSoon)
            .flatMap(service -> sight.of(service).stream())
            .toList();
    return new ModelAndView("fleet")
        .addObject("parts", parts)
        .addObject("sentence", sentence(parts.stream().flatMap(p -> p.targets().stream()).toList()))
        .addObject("underWay", parts.stream().anyMatch(Part::underWay));
  }

  /// "3 targets: 2 as applied, 1 changed by hand".
  private static String sentence(List<Line> all) {
    var counts = new LinkedHashMap<String, Predicate<Line>>();
    counts.put("as applied", line -> line.state().equals("ok"));
    counts.put("changed by hand", line -> line.state().equals("drifted"));
    counts.put("not reached", line -> line.state().equals("unreached"));
    counts.put("empty", line -> line.state().equals("empty"));
    counts.put("not looked at yet", line -> line.state().equals("unseen"));
    List<String> words =
        counts.entrySet().stream()
            .map(each -> Map.entry(each.getKey(), all.stream().filter(each.getValue()).count()))
            .filter(each -> each.getValue() > 0)
            .map(each -> each.getValue() + " " + each.getKey())
            .toList();
    return Words.count(all.size(), "target") + ": " + String.join(", ", words);
  }

  public static String chip(Line line) {
    return switch (line.state()) {
      case "ok" -> "good";
      case "drifted" -> "bad";
      case "unreached" -> "warn";
      default -> "";
    };
  }

  public static String word(Line line) {
    return switch (line.state()) {
      case "ok" -> "as applied";
      case "drifted" -> "changed by hand";
      case "unreached" -> "not reached";
      case "unseen" -> "not looked at";
      default -> line.state();
    };
  }

  public static String icon(Line line) {
    return switch (line.state()) {
      case "ok" -> "check";
      case "drifted" -> "cross";
      case "unreached" -> "now";
      default -> "wait";
    };
  }
}
