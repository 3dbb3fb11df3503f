package dev.hotfix.engine.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One version of a file as what it says: pieces (statements, conditions, lines) with a hash each,
/// and the members they form. Two versions that differ only in white space, comments, line breaks
/// or imports have the same pieces.
public final class Source {
  /// Longer files are compared, but their members are not looked for.
  private static final int LONGEST = 4 << 20;

  /// A file that is not there.
  public static final Source NONE = new Source(new int[0], new int[0], new int[0], List.of());

  private final int[] hashes;
  private final int[] exact;
  private final int[] lines;
  private final List<Member> members;

  private Source(int[] hashes, int[] exact, int[] lines, List<Member> members) {
    this.hashes = hashes;
    this.exact = exact;
    this.lines = lines;
    this.members = List.copyOf(members);
  }

  public static Source read(Language language, byte[] bytes) {
    if (isBinary(bytes) || bytes.length > LONGEST) {
      int[] hash = {Arrays.hashCode(bytes)};
      return new Source(hash, hash, new int[] {1}, List.of());
    }
    List<Token> tokens = Lexer.read(language, new String(bytes, StandardCharsets.UTF_8));
    Statements.Cut cut = Statements.cut(language, tokens);
    int[] places = new int[tokens.size() + 1];
    int kept = keep(cut, places);
    int[] hashes = new int[kept];
    int[] exact = new int[kept];
    int[] lines = new int[kept];
    int start = 0;
    for (int i = 0; i < cut.ends().length; i++) {
      int place = places[start];
      if (place < kept && cut.hashes()[i] != 0) {
        hashes[place] = cut.hashes()[i];
        exact[place] = cut.exact()[i];
        lines[place] = tokens.get(start).line();
      }
      start = cut.ends()[i];
    }
    return new Source(hashes, exact, lines, members(language, tokens, places));
  }

  /// Gives every token the number of the piece it is in, those that say nothing the next one's.
  private static int keep(Statements.Cut cut, int[] places) {
    int kept = 0;
    int token = 0;
    for (int i = 0; i < cut.ends().length; i++) {
      while (token < cut.ends()[i]) {
        places[token++] = kept;
      }
      kept += cut.hashes()[i] == 0 ? 0 : 1;
    }
    places[token] = kept;
    return kept;
  }

  private static List<Member> members(Language language, List<Token> tokens, int[] places) {
    List<Outline.Span> spans =
        switch (language) {
          case PYTHON -> Layout.of(tokens);
          case TEXT -> List.of();
          default -> Outline.of(language, tokens);
        };
    List<Member> members = new ArrayList<>();
    for (Outline.Span span : spans) {
      int end = Math.min(places[span.to() - 1] + 1, places[tokens.size()]);
      int first = tokens.get(span.from()).line();
      int last = tokens.get(span.to() - 1).line();
      members.add(
          new Member(
              span.owner(), span.name(), span.parameters(), places[span.from()], end, first, last));
    }
    return members;
  }

  private static boolean isBinary(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 8000); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /// How many pieces there are.
  public int size() {
    return hashes.length;
  }

  int hash(int piece) {
    return hashes[piece];
  }

  /// The line on which a piece begins, from one.
  public int line(int piece) {
    return lines[piece];
  }

  /// The piece that a line belongs to: the last that begins on it or before it.
  public int pieceAt(int line) {
    int piece = 0;
    while (piece + 1 < lines.length && lines[piece + 1] <= line) {
      piece++;
    }
    return piece;
  }

  public List<Member> members() {
    return members;
  }

  /// The innermost member that holds a line.
  public Optional<Member> memberAt(int line) {
    return members.stream()
        .filter(member -> member.holds(line))
        .min(Comparator.comparingInt(member -> member.lastLine() - member.firstLine()));
  }

  /// Whether two stretches say the same.
  public boolean says(int start, int end, Source other, int otherStart, int otherEnd) {
    return Arrays.equals(hashes, start, end, other.hashes, otherStart, otherEnd);
  }

  /// Whether two stretches say the same in the same words, white space and comments aside.
  public boolean words(int start, int end, Source other, int otherStart, int otherEnd) {
    return Arrays.equals(exact, start, end, other.exact, otherStart, otherEnd);
  }

  /// The share of a stretch's pieces that a stretch of another source has as well, between 0 and 1.
  public double likeness(Member member, Source other, Member otherMember) {
    int[] mine = Arrays.copyOfRange(hashes, member.start(), member.end());
    int[] theirs = Arrays.copyOfRange(other.hashes, otherMember.start(), otherMember.end());
    return shared(mine, theirs);
  }

  /// The share of pieces that two sources have in common, between 0 and 1.
  public double likeness(Source other) {
    return shared(hashes.clone(), other.hashes.clone());
  }

  private static double shared(int[] mine, int[] theirs) {
    Arrays.sort(mine);
    Arrays.sort(theirs);
    int same = 0;
    for (int i = 0, j = 0; i < mine.length && j < theirs.length; ) {
      int order = Integer.compare(mine[i], theirs[j]);
      same += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    int all = mine.length + theirs.length;
    return all == 0 ? 0 : 2.0 * same / all;
  }
}
