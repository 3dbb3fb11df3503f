package dev.hotfix.engine.bundle;

/// What applying a bundle does to a place: it leads from one tree digest to another in the name of
/// a fix.
public record Change(String fix, String bundle, String from, String to) {
  /// The way back.
  public Change undone() {
    return new Change(fix, bundle, to, from);
  }
}
