package dev.hotfix.mail;

/// What became of one attempt to hand a letter over.
sealed interface Delivery {

  /// The mail server has taken it.
  record Taken() implements Delivery {}

  /// The mail server will never take it.
  record Refused(String because) implements Delivery {}

  /// Not now; worth another attempt later.
  record Postponed(String because) implements Delivery {}
}
