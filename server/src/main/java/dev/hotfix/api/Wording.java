package dev.hotfix.api;

import dev.hotfix.journal.Fact;

/// Puts a fact into words: a sentence that goes on after the name of who did it.
public interface Wording {

  String tell(Fact fact);
}
