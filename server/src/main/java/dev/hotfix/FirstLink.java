package dev.hotfix;

import java.net.URI;
import java.util.Optional;

/// The one-time link with which the first administrator sets a password.
@FunctionalInterface
public interface FirstLink {
  /// The link, as long as nobody used it; empty ever after.
  Optional<URI> make();
}
