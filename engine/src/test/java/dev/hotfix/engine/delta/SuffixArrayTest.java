package dev.hotfix.engine.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuffixArrayTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 256})
  void finds_the_longest_match_that_there_is(int letters) {
    var random = new Random(letters);
    for (int round = 0; round < 60; round++) {
      byte[] text = text(random, letters);
      byte[] pattern = text(random, letters);
      var index = new SuffixArray(text);

      for (int at = 0; at < pattern.length; at++) {
        SuffixArray.Match match = index.longest(pattern, at);

        assertThat(match.length()).isEqualTo(longest(text, pattern, at));
        assertThat(same(text, match.from(), pattern, at)).isGreaterThanOrEqualTo(match.length());
      }
    }
  }

  private static byte[] text(Random random, int letters) {
    var text = new byte[random.nextInt(120)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) random.nextInt(letters);
    }
    return text;
  }

  private static int longest(byte[] text, byte[] pattern, int at) {
    int longest = 0;
    for (int from = 0; from < text.length; from++) {
      longest = Math.max(longest, same(text, from, pattern, at));
    }
    return longest;
  }

  private static int same(byte[] text, int from, byte[] pattern, int at) {
    int same = 0;
    while (from + same < text.length
        && at + same < pattern.length
        && text[from + same] == pattern[at + same]) {
      same++;
    }
    return same;
  }
}
