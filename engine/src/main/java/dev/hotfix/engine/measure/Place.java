package dev.hotfix.engine.measure;

/// A target as a meter sees it.
public interface Place {

  String name();

  /// The text with this target's `{name}`, `{host}`, `{port}` and `{root}` put in.
  String fill(String template);
}
