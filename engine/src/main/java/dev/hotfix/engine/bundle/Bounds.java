package dev.hotfix.engine.bundle;

/// How much is read from outside before it is refused as too much.
record Bounds(int entries, long bytes) {
  /// 100,000 files and 4 GiB: far above any release, far below what would hurt a host.
  static final Bounds DEFAULT = new Bounds(100_000, 4L << 30);

  static final int MANIFEST_BYTES = 32 << 20;

  void requireEntries(int found, Object origin) {
    if (found > entries) {
      throw new BundleRefused(
          "\"%s\" holds more than %d files. Split what it holds.".formatted(origin, entries));
    }
  }

  void requireBytes(long found, Object origin) {
    if (found > bytes) {
      throw new BundleRefused(
          "\"%s\" unpacks to more than %d bytes. Split what it holds.".formatted(origin, bytes));
    }
  }
}
