package dev.hotfix.engine.bundle;

/// What applying a bundle does to a place: it leads from one tree digest to another in the name of
/// a fix, or back.
public record Change(String fix, String bundle, String from, String to, boolean back) {
  /// The way there.
  public Change(String fix, String bundle, String from, String to) {
    this(fix, bundle, from, to, false);
  }

  /// The way back.
  public Change undone() {
    return new Change(fix, bundle, to, from, !back);
  }
}
