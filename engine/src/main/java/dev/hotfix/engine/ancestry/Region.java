package dev.hotfix.engine.ancestry;

import dev.hotfix.engine.source.Difference;
import dev.hotfix.engine.source.Member;
import dev.hotfix.engine.source.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A method, or a stretch outside of any, in one version of a file; `start` and `end` count pieces.
public record Region(int start, int end, Optional<Member> member) {
  private static final double ALIKE = 0.5;
  private static final double RENAMED = 0.4;

  public static Region of(Member member) {
    return new Region(member.start(), member.end(), Optional.of(member));
  }

  /// What a commit did to a region: how many pieces it changed, whether at least the words differ,
  /// and the region before, if there was one.
  record Step(int changed, boolean worded, Optional<Region> before) {}

  /// This region in a version that may not be the one it was found in: a commit can have had the
  /// file under two names at once.
  Optional<Region> within(Source now) {
    if (member.isEmpty() || now.members().contains(member.get())) {
      return end <= now.size() ? Optional.of(this) : Optional.empty();
    }
    List<Member> same = member.get().amongst(now.members());
    return same.size() == 1 ? Optional.of(of(same.getFirst())) : Optional.empty();
  }

  Step back(Source now, Source old, Difference difference) {
    Optional<Region> before = before(now, old, difference);
    int size = end - start;
    if (before.isEmpty()) {
      return new Step(size, true, before);
    }
    Region was = before.get();
    if (now.says(start, end, old, was.start, was.end)) {
      return new Step(0, !now.words(start, end, old, was.start, was.end), before);
    }
    return new Step(Math.max(1, difference.within(start, end)), true, before);
  }

  private Optional<Region> before(Source now, Source old, Difference difference) {
    if (member.isEmpty()) {
      int from = difference.before(start, true);
      int to = difference.before(end, false);
      return to > from && to - from <= 4 * (end - start) + 8
          ? Optional.of(new Region(from, to, member))
          : Optional.empty();
    }
    Member mine = member.get();
    List<Member> same = mine.amongst(old.members());
    boolean only = mine.amongst(now.members()).size() == 1;
    if (same.size() == 1 && only) {
      return Optional.of(of(same.getFirst()));
    }
    Optional<Member> here = inPlace(difference, same);
    return here.or(() -> closest(now, old, same.isEmpty() ? unknown(now, old) : same))
        .map(Region::of);
  }

  /// The one of several like it that stood where this one stands.
  private Optional<Member> inPlace(Difference difference, List<Member> candidates) {
    int from = difference.before(start, true);
    int to = difference.before(end, false);
    List<Member> here =
        candidates.stream().filter(one -> one.start() < to && one.end() > from).toList();
    return here.size() == 1 ? Optional.of(here.getFirst()) : Optional.empty();
  }

  /// Members that are in the old version only, and so may have had another name.
  private static List<Member> unknown(Source now, Source old) {
    return old.members().stream().filter(one -> one.amongst(now.members()).isEmpty()).toList();
  }

  private Optional<Member> closest(Source now, Source old, List<Member> candidates) {
    Member mine = member.orElseThrow();
    return candidates.stream()
        .filter(one ->
            now.likeness(mine, old, one) >= (one.name().equals(mine.name()) ? RENAMED : ALIKE))
        .max(Comparator.comparingDouble(one -> now.likeness(mine, old, one)));
  }
}
