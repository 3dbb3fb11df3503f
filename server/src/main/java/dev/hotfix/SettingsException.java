package dev.hotfix;

import java.util.List;

/// The settings are wrong; the message has one line for every mistake, with what to do about it.
public final class SettingsException extends RuntimeException {
  private final List<String> mistakes;

  SettingsException(List<String> mistakes) {
    super(String.join("\n", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<String> mistakes() {
    return mistakes;
  }
}
