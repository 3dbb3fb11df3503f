package dev.hotfix.engine.measure;

import java.time.Duration;
import java.util.List;

/// What is measured of each target, and where it is read.
///
/// @param all the first that counts failures is the one that people are shown first
public record Measures(From from, List<Measure> all) {

  public Measures {
    all = List.copyOf(all);
    long names = all.stream().map(Measure::name).distinct().count();
    if (all.isEmpty() || names < all.size()) {
      throw new IllegalArgumentException(
          "Measures need names of their own, and there must be one. Name each differently.");
    }
  }

  /// Where it is read.
  public sealed interface From {

    /// The label by which a Prometheus tells targets apart unless told otherwise, what it says, and
    /// how often they are read.
    String LABEL = "instance";

    String INSTANCE = "{host}:{port}";
    Duration EVERY = Duration.ofSeconds(15);

    /// Each target's own metrics page.
    record Page(String address) implements From {}

    /// A Prometheus that reads the targets `every` so often and tells them apart by a label.
    ///
    /// @param instance what the label says of a target, such as `{host}:{port}`
    record Prometheus(String address, String label, String instance, Duration every)
        implements From {}
  }
}
