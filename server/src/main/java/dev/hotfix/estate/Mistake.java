package dev.hotfix.estate;

/// Something wrong in a `hotfix.yaml`: the line it stands on (0 when it stands nowhere), what was
/// found, and what to do about it.
public record Mistake(int line, String found, String remedy) {

  @Override
  public String toString() {
    return (line == 0 ? "" : "line " + line + ": ") + found + " " + remedy;
  }
}
