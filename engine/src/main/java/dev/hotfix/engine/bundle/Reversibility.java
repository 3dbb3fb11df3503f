package dev.hotfix.engine.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether what a bundle does can be taken back, as its maker declares it.
public enum Reversibility {
  /// Files and the effects of scripts.
  @JsonProperty("reversible")
  REVERSIBLE("It can be taken back."),

  /// A migration, for instance: only a newer fix mends it.
  @JsonProperty("forward-only")
  FORWARD_ONLY("It cannot be taken back; only a newer fix mends it."),

  /// Scripts that change running processes.
  @JsonProperty("live-only")
  LIVE_ONLY("It changes running processes; what it does there ends when they start again.");

  private final String words;

  Reversibility(String words) {
    this.words = words;
  }

  /// One sentence for people.
  public String words() {
    return words;
  }
}
