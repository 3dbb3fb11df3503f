package dev.hotfix.estate;

/// The services Hotfix looks after.
public interface Services {

  /// The current description; a service that has hot fixes is never removed.
  Service describe(String name);
}
