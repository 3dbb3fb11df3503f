package dev.hotfix.engine.fit;

import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Reversibility;
import dev.hotfix.engine.edit.Edit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one fix says of itself that holds several.
///
/// @param commits the commits of them all, to be merged
/// @param sequence the highest of theirs
public record MergedFix(
    String name,
    String from,
    List<String> commits,
    Purpose purpose,
    List<Edit> edits,
    long sequence) {

  /// @throws IllegalArgumentException if they do not start from one release, do not say by which
  ///   commits they were made, or edit one key differently
  public static MergedFix of(List<Manifest> fixes) {
    requireOneBase(fixes);
    for (Manifest fix : fixes) {
      if (fix.purpose().commits().isEmpty() || fix.undoes() != null) {
        throw new IllegalArgumentException(
            "\"%s\" does not say by which commits it was made. Create it with --commit, or merge by hand."
                .formatted(fix.fix()));
      }
    }
    return new MergedFix(
        all(fixes, fix -> List.of(fix.fix())).stream().collect(Collectors.joining("+")),
        fixes.getFirst().from(),
        all(fixes, fix -> fix.purpose().commits()),
        purpose(fixes),
        edits(fixes),
        fixes.stream().mapToLong(Manifest::sequence).max().orElse(0));
  }

  private static void requireOneBase(List<Manifest> fixes) {
    for (Manifest fix : fixes) {
      if (!fix.from().equals(fixes.getFirst().from())) {
        throw new IllegalArgumentException(
            "\"%s\" starts from release %.12s and \"%s\" from %.12s. Merge bundles of one release."
                .formatted(fixes.getFirst().fix(), fixes.getFirst().from(), fix.fix(), fix.from()));
      }
    }
  }

  private static Purpose purpose(List<Manifest> fixes) {
    return new Purpose(
        all(fixes, fix -> fix.purpose().problems()),
        List.of(),
        all(
            fixes,
            fix ->
                Stream.concat(Stream.of(fix.fix()), fix.purpose().supersedes().stream()).toList()),
        instructions(fixes),
        reversibility(fixes));
  }

  private static List<String> all(
      List<Manifest> fixes, Function<Manifest, Collection<String>> what) {
    return fixes.stream().flatMap(fix -> what.apply(fix).stream()).distinct().toList();
  }

  private static @Nullable String instructions(List<Manifest> fixes) {
    String all =
        fixes.stream()
            .filter(fix -> fix.purpose().instructions() != null)
            .map(fix -> "%s: %s".formatted(fix.fix(), fix.purpose().instructions()))
            .collect(Collectors.joining("\n\n"));
    return all.isEmpty() ? null : all;
  }

  private static Reversibility reversibility(List<Manifest> fixes) {
    List<Reversibility> kinds = fixes.stream().map(fix -> fix.purpose().reversibility()).toList();
    if (kinds.contains(Reversibility.FORWARD_ONLY)) {
      return Reversibility.FORWARD_ONLY;
    }
    return kinds.contains(Reversibility.REVERSIBLE)
        ? Reversibility.REVERSIBLE
        : Reversibility.LIVE_ONLY;
  }

  private static List<Edit> edits(List<Manifest> fixes) {
    var edits = new ArrayList<Edit>();
    Map<List<String>, String> maker = new HashMap<>();
    for (Manifest fix : fixes) {
      for (Edit edit : fix.edits()) {
        String other = maker.putIfAbsent(List.of(edit.file(), edit.key()), fix.fix());
        if (other == null || other.equals(fix.fix())) {
          edits.add(edit);
        } else if (!edits.contains(edit)) {
          throw new IllegalArgumentException(
              "\"%s\" and \"%s\" edit \"%s\" of \"%s\" differently. Merge by hand, with edits that say what it shall be."
                  .formatted(other, fix.fix(), edit.key(), edit.file()));
        }
      }
    }
    return edits;
  }
}
