package dev.hotfix.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can happen to a hot fix in any stage.
public sealed interface CaseFact extends Fact {

  record Commented(String words) implements CaseFact {}

  /// A gate was skipped in the emergency lane, for `subject` alone: a debt, to be paid by `payBy`.
  /// The first waivers named no subject; theirs is what the gate was about when they were given.
  record GateWaived(
      String gate,
      String because,
      Instant payBy,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Subject subject)
      implements CaseFact {}

  record DebtPaid(String gate, String how) implements CaseFact {}

  /// A worker stopped trying; nothing more happens to this duty until somebody asks for a retry.
  record WorkGivenUp(String step, String key, String because) implements CaseFact {}

  record RetryAsked(String step, String key) implements CaseFact {}
}
