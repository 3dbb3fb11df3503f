package dev.hotfix.engine.fleet;

import dev.hotfix.engine.target.LocalTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
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

  /// These reach a shell inside `restart`, so none of them can end a word there.
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}");
  private static final Pattern ROOT = Pattern.compile("/[A-Za-z0-9._/+@-]*");

  private FleetFile() {}

  record Document(
      @Nullable List<Place> targets,
      @Nullable String restart,
      @Nullable Healthy healthy,
      FleetPlan.@Nullable Counters counters,
      @Nullable List<String> waves,
      @Nullable JsonNode running) {}

  record Place(
      @Nullable String name,
      @Nullable String local,
      @Nullable String ssh,
      @Nullable String root,
      @Nullable String host,
      @Nullable Integer port) {}

  record Healthy(String http) {}

  /// @param limit how long a restart, and how long becoming healthy, may take
  /// @throws IllegalArgumentException if it is not such a file; the message names every mistake
  public static FleetPlan read(Path file, Duration limit) {
    Document document = parse(file);
    List<String> mistakes = new ArrayList<>();
    List<Place> places = Objects.requireNonNullElse(document.targets, List.of());
    List<Member> members = places.stream().map(place -> member(place, mistakes)).toList();
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be used. %s".formatted(file, String.join(" ", mistakes)));
    }
    return new FleetPlan(
        members,
        Objects.requireNonNullElse(document.waves, List.of("1", "100%")),
        Optional.ofNullable(document.restart),
        Optional.ofNullable(document.healthy).map(Healthy::http),
        Optional.ofNullable(document.counters),
        limit);
  }

  private static Member member(Place place, List<String> mistakes) {
    String name = shaped(place.name, NAME, "a target's name", "shop-1", mistakes);
    if (place.ssh != null) {
      mistakes.add(
          "Target \"%s\" is reached by ssh, which this version cannot do; write local: /dir."
              .formatted(name));
    }
    String root = shaped(place.local, ROOT, "\"local\" of a target", "/srv/shop", mistakes);
    String host =
        shaped(
            Objects.requireNonNullElse(place.host, "localhost"),
            HOST,
            "a target's host",
            "localhost",
            mistakes);
    int port = Objects.requireNonNullElse(place.port, 80);
    if (port < 1 || port > 65_535) {
      mistakes.add("Port \"%d\" is none; write 1 to 65535.".formatted(port));
    }
    var target = new LocalTarget(name, Path.of(root), InstantSource.system());
    return new Member(target, host, port, root);
  }

  private static String shaped(
      @Nullable String text, Pattern shape, String what, String example, List<String> mistakes) {
    if (text != null && shape.matcher(text).matches()) {
      return text;
    }
    mistakes.add("%s is \"%s\"; write it like %s.".formatted(what, text, example));
    return example;
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
