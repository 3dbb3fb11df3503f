package dev.hotfix.applier;

/// One step that makes some of the new plain form; `from` is a place in the old one.
public sealed interface Op {
  long length();

  /// As it was there.
  record Same(long from, long length) implements Op {}

  /// As it was there, but for differences that travel byte by byte.
  record Near(long from, long length) implements Op {}

  /// Bytes that travel.
  record Fresh(long length) implements Op {}
}
