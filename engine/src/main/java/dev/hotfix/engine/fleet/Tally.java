package dev.hotfix.engine.fleet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /// The same without those targets.
  public Tally without(Set<String> names) {
    var rest = new LinkedHashMap<>(ends);
    rest.keySet().removeAll(names);
    return new Tally(rest, overspent);
  }

  /// One sentence about the first target that failed, else about the first that was not reached.
  public Optional<String> trouble() {
    return failure().or(this::absence);
  }

  /// One sentence about the first target that failed.
  public Optional<String> failure() {
    return ends.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof End.Failed)
        .map(entry -> entry.getKey() + ": " + ((End.Failed) entry.getValue()).because())
        .findFirst();
  }

  /// One sentence about the first target that was not reached.
  public Optional<String> absence() {
    return ends.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof End.Unreached)
        .map(entry -> entry.getKey() + ": " + ((End.Unreached) entry.getValue()).because())
        .findFirst();
  }
}
