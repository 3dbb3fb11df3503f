package dev.hotfix.web;

import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What every page shows around its content: who is signed in, what needs them, how it is lit.
///
/// @param caller null while nobody has signed in
/// @param theme light, dark, or empty for the system's
/// @param mailbox whether there is a demo mailbox to look at
record Frame(
    Instant now,
    @Nullable Caller caller,
    int needs,
    String theme,
    String csrf,
    String path,
    String search,
    boolean mailbox) {

  boolean may(Role role) {
    return caller != null && caller.role().includes(role);
  }

  String name() {
    return caller == null ? "" : caller.actor().name();
  }

  /// Whether the page shown belongs to the section that starts there.
  boolean in(String section) {
    return section.equals("/")
        ? path.equals("/") || path.startsWith("/HF-") || path.startsWith("/hotfixes")
        : path.startsWith(section);
  }
}
