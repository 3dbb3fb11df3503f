package dev.hotfix.journal;

import java.time.Instant;

/// What can happen to a hot fix in any stage.
public sealed interface CaseFact extends Fact {

  record Commented(String words) implements CaseFact {}

  /// A gate was skipped in the emergency lane: a debt, to be paid by `payBy`.
  record GateWaived(String gate, String because, Instant payBy) implements CaseFact {}

  record DebtPaid(String gate, String how) implements CaseFact {}

  /// A worker stopped trying; nothing more happens to this duty until somebody asks for a retry.
  record WorkGivenUp(String step, String key, String because) implements CaseFact {}

  record RetryAsked(String step, String key) implements CaseFact {}
}
