package dev.hotfix.engine.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
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
/// where wanted `restart`, `healthy`, `counters`, `waves`, `at-once`, `failures`, `wave-failures`
/// and `step-within`. All mistakes are named at once.
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
      @JsonProperty("at-once") @Nullable String atOnce,
      @Nullable String failures,
      @JsonProperty("wave-failures") @Nullable String waveFailures,
      @JsonProperty("step-within") @Nullable String stepWithin,
      @Nullable JsonNode running) {}

  record Healthy(String http) {}

  private static final Document EMPTY =
      new Document(null, null, null, null, null, null, null, null, null, null);

  /// What the caller says, which counts more than the file; and how long any step over ssh may take
  /// that is neither a restart nor becoming healthy.
  public record Asked(Pacing pacing, Duration step) {
    public static final Asked NOTHING = new Asked(Pacing.UNSAID, Duration.ofMinutes(10));
  }

  /// @param client how hosts are reached
  /// @throws IllegalArgumentException if it is not such a file; the message names every mistake
  public static FleetPlan read(Path file, Asked asked, SshClient client) {
    Document document = parse(file);
    List<String> mistakes = new ArrayList<>();
    var reading = new FleetPlace.Reading(client, asked.step, mistakes);
    List<FleetPlace> places = Objects.requireNonNullElse(document.targets, List.of());
    List<Member> members = places.stream().map(place -> place.member(reading)).toList();
    Optional<Measures> measures =
        Optional.ofNullable(document.counters).flatMap(counters -> counters.measures(mistakes));
    Pacing pacing = FleetPacing.of(document, mistakes);
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
        asked.pacing.or(pacing));
  }

  private static Document parse(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            "\"%s\" has more than %d bytes. Split the fleet.".formatted(file, MOST_BYTES));
      }
      Document document = YAML.readValue(Files.readString(file), Document.class);
      return Objects.requireNonNullElse(document, EMPTY);
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
