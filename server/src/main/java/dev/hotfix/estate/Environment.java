package dev.hotfix.estate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One place the service runs in. Addresses and commands may say `{name}`, `{host}`, `{port}` and
/// `{root}` of the target.
public record Environment(
    String name,
    Running running,
    List<TargetPlace> targets,
    @Nullable String restart,
    @Nullable String healthy,
    @Nullable Counters counters,
    List<String> waves) {

  public Environment {
    targets = List.copyOf(targets);
    waves = List.copyOf(waves);
  }

  /// How an instance is asked which commit it runs: an address and a path such as `$.commit`.
  public record Running(String http, String json) {}

  /// Where the counters are scraped, and the names of the two that matter.
  public record Counters(String scrape, String requests, String failures) {}

  /// One target: a directory on this machine (`local`) that holds `current` and `releases`.
  public record TargetPlace(String name, String host, int port, String root) {

    /// The text with this target's values put in.
    public String fill(String template) {
      return template
          .replace("{name}", name)
          .replace("{host}", host)
          .replace("{port}", String.valueOf(port))
          .replace("{root}", root);
    }
  }
}
