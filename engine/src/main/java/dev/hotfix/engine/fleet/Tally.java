package dev.hotfix.engine.fleet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How the turns of several targets ended, by their names, in their order.
///
/// @param overspent whether more failed than may
public record Tally(Map<String, End> ends, boolean overspent) {
  public static final Tally NOTHING = new Tally(Map.of(), false);

  public Tally {
    ends = Collections.unmodifiableMap(new LinkedHashMap<>(ends));
  }

  /// These, and what is later known of them.
  public Tally and(Tally later) {
    var all = new LinkedHashMap<>(ends);
    all.putAll(later.ends);
    return new Tally(all, overspent || later.overspent);
  }

  /// The names of those whose turn ended so.
  public List<String> of(Class<? extends End> kind) {
    return ends.entrySet().stream()
        .filter(entry -> kind.isInstance(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// One sentence about the first target that failed, else about the first that was not reached.
  public Optional<String> trouble() {
    Stream<String> failed =
        ends.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof End.Failed)
            .map(entry -> entry.getKey() + ": " + ((End.Failed) entry.getValue()).because());
    Stream<String> unreached =
        ends.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof End.Unreached)
            .map(entry -> entry.getKey() + ": " + ((End.Unreached) entry.getValue()).because());
    return Stream.concat(failed, unreached).findFirst();
  }
}
