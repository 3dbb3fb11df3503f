package dev.hotfix.journal;

/// What a gate's answer is about, and with it a waiver of that gate: a bundle, a fix, a roll-out.
///
/// @param kind in the words of the pages; empty for the whole hot fix
/// @param id digest, commit or name; empty as long as there is none
public record Subject(String kind, String id) {

  /// The hot fix as a whole, whatever is pushed or built for it.
  public static final Subject CASE = new Subject("", "");

  private static final int BRIEF = 8;

  public boolean isCase() {
    return kind.isEmpty();
  }

  /// Whether there was one when it was named.
  public boolean isThere() {
    return !id.isEmpty();
  }

  /// "bundle 3f9a01dd", or "no bundle" as long as there is none.
  public String words() {
    return isThere() ? "%s %s".formatted(kind, brief()) : "no " + kind;
  }

  private String brief() {
    return id.matches("[0-9a-f]{40,64}") ? id.substring(0, BRIEF) : id;
  }
}
