package dev.hotfix.engine.fleet;

import dev.hotfix.engine.measure.Measures;
import dev.hotfix.engine.target.SshClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a fleet from YAML of the shape that an environment has in `hotfix.yaml`: `targets`, and
/// where wanted `restart`, `healthy`, `counters` and `waves`. All mistakes are named at once.
public final class FleetFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final int MOST_BYTES = 1 << 20;

  private FleetFile() {}

  record Document(
      @Nullable List<FleetPlace> targets,
      @Nullable String restart,
      @Nullable Healthy healthy,
      @Nullable FleetCounters counters,
      @Nullable List<String> waves,
      @Nullable JsonNode running) {}

  record Healthy(String http) {}

  /// How long a restart, and how long becoming healthy, may take; and any other step over ssh.
  public record Limits(Duration restart, Duration step) {
    public static final Limits STANDARD =
        new Limits(Duration.ofSeconds(60), Duration.ofMinutes(10));
  }

  /// @param client how hosts are reached
  /// @throws IllegalArgumentException if it is not such a file; the message names every mistake
  public static FleetPlan read(Path file, Limits limits, SshClient client) {
    Document document = parse(file);
    List<String> mistakes = new ArrayList<>();
    var reading = new FleetPlace.Reading(client, limits.step, mistakes);
    List<FleetPlace> places = Objects.requireNonNullElse(document.targets, List.of());
    List<Member> members = places.stream().map(place -> place.member(reading)).toList();
    Optional<Measures> measures =
        Optional.ofNullable(document.counters).flatMap(counters -> counters.measures(mistakes));
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be used. %s".formatted(file, String.join(" ", mistakes)));
    }
    return new FleetPlan(
        members,
        Objects.requireNonNullElse(document.waves, List.of("1", "100%")),
        Optional.ofNullable(document.restart),
        Optional.ofNullable(document.healthy).map(Healthy::http),
        measures,
        limits.restart);
  }

  private static Document parse(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            "\"%s\" has more than %d bytes. Split the fleet.".formatted(file, MOST_BYTES));
      }
      Document document = YAML.readValue(Files.readString(file), Document.class);
      return Objects.requireNonNullElse(document, new Document(null, null, null, null, null, null));
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be read".formatted(file), e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be understood at line %d: %s. Correct it there."
              .formatted(
                  file,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }
}
