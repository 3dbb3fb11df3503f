package dev.hotfix.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/// The name of a hot fix, written `HF-12`.
public record HotFixId(long number) {

  public HotFixId {
    if (number < 1) {
      throw new IllegalArgumentException("a hot fix's number starts at 1, not " + number);
    }
  }

  public static Optional<HotFixId> parse(String text) {
    return text.matches("(?i)HF-[1-9][0-9]{0,15}")
        ? Optional.of(new HotFixId(Long.parseLong(text.substring(3))))
        : Optional.empty();
  }

  @Override
  @JsonValue
  public String toString() {
    return "HF-" + number;
  }
}
