package dev.hotfix.engine.suspect;

import dev.hotfix.engine.ancestry.Region;
import dev.hotfix.engine.source.Member;
import dev.hotfix.engine.source.Source;
import dev.hotfix.engine.trace.Frame;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Where in the text of a file a place is: the methods it may mean, and the piece of its line.
record Spot(Place place, List<Region> regions, OptionalInt piece) {
  private static final int MOST_OVERLOADS = 6;
  private static final int AROUND = 3;

  static Spot find(Place place, Source source) {
    Frame frame = place.frame();
    List<Member> named =
        frame.method().isEmpty() ? List.of() : ofType(frame, called(frame, source));
    List<Member> holding =
        named.stream()
            .filter(member -> frame.line().isPresent() && member.holds(frame.line().getAsInt()))
            .toList();
    List<Member> members = holding.isEmpty() ? named : holding;
    if (members.isEmpty() && frame.line().isPresent()) {
      return byLine(place, frame.line().getAsInt(), source);
    }
    List<Region> regions = members.stream().limit(MOST_OVERLOADS).map(Region::of).toList();
    boolean exact = !holding.isEmpty();
    return new Spot(
        place, regions, exact ? piece(source, holding.getFirst(), frame) : OptionalInt.empty());
  }

  private static List<Member> called(Frame frame, Source source) {
    return source.members().stream().filter(member -> member.isCalled(frame.method())).toList();
  }

  /// Those of the frame's own type, if the type is found.
  private static List<Member> ofType(Frame frame, List<Member> members) {
    String type = frame.type().replaceAll("\\$\\d+", "");
    List<Member> exact = members.stream().filter(member -> type.equals(member.owner())).toList();
    List<Member> inner =
        members.stream()
            .filter(member -> !type.isEmpty() && last(type).equals(last(member.owner())))
            .toList();
    return exact.isEmpty() ? (inner.isEmpty() ? members : inner) : exact;
  }

  private static String last(String type) {
    return type.substring(Math.max(type.lastIndexOf('$'), type.lastIndexOf('.')) + 1);
  }

  /// The line of a method's head says nothing about what failed in it.
  private static OptionalInt piece(Source source, Member member, Frame frame) {
    int piece = source.pieceAt(frame.line().orElse(1));
    return piece > member.start() ? OptionalInt.of(piece) : OptionalInt.empty();
  }

  private static Spot byLine(Place place, int line, Source source) {
    Optional<Member> member = source.memberAt(line);
    if (source.size() == 0) {
      return new Spot(place, List.of(), OptionalInt.empty());
    }
    int piece = source.pieceAt(line);
    Region around =
        new Region(
            Math.max(0, piece - AROUND),
            Math.min(source.size(), piece + AROUND + 1),
            Optional.empty());
    return new Spot(place, List.of(member.map(Region::of).orElse(around)), OptionalInt.of(piece));
  }
}
