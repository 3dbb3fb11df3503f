package dev.hotfix.web.story;

import dev.hotfix.web.format.Words;
import dev.hotfix.web.story.Piece.Text;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// A fact in words: a sentence that goes on after the name of who did it ("opened the branch…"),
/// its tone, and the details that back it up.
public record Told(Tone tone, List<Piece> sentence, List<List<Piece>> details) {

  public Told {
    sentence = List.copyOf(sentence);
    details = List.copyOf(details);
  }

  /// Whether it is good news, bad news, a person's voice, or just so.
  public enum Tone {
    PLAIN,
    GOOD,
    BAD,
    VOICE
  }

  /// The sentence without markup, as it goes on after the name of who did it.
  public String plain() {
    return sentence.stream().map(Piece::plain).collect(Collectors.joining());
  }

  /// The same with its times where the reader is.
  public String plain(ZoneId reader) {
    return sentence.stream()
        .map(piece -> piece instanceof Piece.When(var at) ? Words.stamp(at, reader) : piece.plain())
        .collect(Collectors.joining());
  }

  static Told plain(Object... parts) {
    return new Told(Tone.PLAIN, sentence(parts), List.of());
  }

  static Told good(Object... parts) {
    return new Told(Tone.GOOD, sentence(parts), List.of());
  }

  static Told bad(Object... parts) {
    return new Told(Tone.BAD, sentence(parts), List.of());
  }

  static Told voice(Object... parts) {
    return new Told(Tone.VOICE, sentence(parts), List.of());
  }

  /// The same with one line for each detail.
  Told with(Collection<String> lines) {
    return withDetails(lines.stream().map(line -> sentence(line)).toList());
  }

  Told withDetails(List<List<Piece>> lines) {
    return new Told(tone, sentence, lines);
  }

  static List<Piece> sentence(Object... parts) {
    return Arrays.stream(parts)
        .map(part -> part instanceof Piece piece ? piece : new Text(String.valueOf(part)))
        .toList();
  }
}
