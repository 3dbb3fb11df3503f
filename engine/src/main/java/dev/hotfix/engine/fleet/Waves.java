package dev.hotfix.engine.fleet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits targets into waves by a plan. `3` takes three more and `25%` goes on until a quarter of
/// all, rounded up, are taken; `zone eu-1` and `label canary` take all that are there and not
/// taken, `1 of zone eu-1` and `25% of label canary` so many of those; `each zone` makes a wave of
/// every zone in turn. What the plan leaves over makes a last wave; waves that would be empty are
/// left out.
public final class Waves {
  private static final String SIZE = "[1-9][0-9]{0,4}|(?:[1-9][0-9]?|100)%";
  private static final Pattern FORM =
      Pattern.compile(
          "(?<size>%s)|(?:(?<part>%s) of )?(?<kind>zone|label) (?<name>[a-z0-9][a-z0-9-]{0,62})|each zone"
              .formatted(SIZE, SIZE));

  private Waves() {}

  /// What a plan may go by: the zone that a target is in, and what else is said of it.
  public record Traits(Optional<String> zone, Set<String> labels) {
    public static final Traits NONE = new Traits(Optional.empty(), Set.of());

    public Traits {
      labels = Set.copyOf(labels);
    }

    private boolean has(String kind, String name) {
      return kind.equals("zone") ? zone.equals(Optional.of(name)) : labels.contains(name);
    }
  }

  public static boolean isWave(String text) {
    return FORM.matcher(text).matches();
  }

  /// The zone or label, such as `zone eu-3`, that a plan names and no target has.
  public static Optional<String> unknown(List<Traits> all, List<String> plan) {
    return plan.stream()
        .map(Waves::parts)
        .filter(parts -> parts.group("kind") != null)
        .filter(parts ->
            all.stream().noneMatch(one -> one.has(parts.group("kind"), parts.group("name"))))
        .map(parts -> parts.group("kind") + " " + parts.group("name"))
        .findFirst();
  }

  /// @throws IllegalArgumentException when a line of the plan is none
  public static <T> List<List<T>> split(
      List<T> all, List<String> plan, Function<T, Traits> traits) {
    Set<T> rest = new LinkedHashSet<>(all);
    List<List<T>> waves = new ArrayList<>();
    for (String line : plan) {
      Matcher parts = parts(line);
      if (line.equals("each zone")) {
        eachZone(all, traits).forEach(zone -> take(zone, "100%", rest, waves));
      } else if (parts.group("kind") == null) {
        take(all, line, rest, waves);
      } else {
        String kind = parts.group("kind");
        String name = parts.group("name");
        String size = Optional.ofNullable(parts.group("part")).orElse("100%");
        List<T> there = all.stream().filter(one -> traits.apply(one).has(kind, name)).toList();
        take(there, size, rest, waves);
      }
    }
    take(all, "100%", rest, waves);
    return waves;
  }

  private static <T> List<List<T>> eachZone(List<T> all, Function<T, Traits> traits) {
    return all.stream()
        .flatMap(one -> traits.apply(one).zone().stream())
        .distinct()
        .map(zone -> all.stream().filter(one -> traits.apply(one).has("zone", zone)).toList())
        .toList();
  }

  /// A wave of so many of a group as are not taken yet.
  private static <T> void take(List<T> group, String size, Set<T> rest, List<List<T>> waves) {
    List<T> left = group.stream().filter(rest::contains).toList();
    boolean percent = size.endsWith("%");
    int number = Integer.parseInt(percent ? size.substring(0, size.length() - 1) : size);
    int taken = group.size() - left.size();
    int more = percent ? Math.ceilDiv(group.size() * number, 100) - taken : number;
    List<T> wave = left.stream().limit(Math.max(0, more)).toList();
    if (!wave.isEmpty()) {
      waves.add(wave);
      wave.forEach(rest::remove);
    }
  }

  private static Matcher parts(String line) {
    Matcher parts = FORM.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no wave. Write a number such as 1, a percentage such as 25%%, zone eu-1, label canary, 1 of zone eu-1, or each zone."
              .formatted(line));
    }
    return parts;
  }
}
