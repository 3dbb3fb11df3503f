package dev.hotfix.access;

import dev.hotfix.gate.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a token may be used for. A machine has the scope's role; a personal token has its person's
/// role, as far as the scope goes.
public enum Scope {
  /// Looks at everything, changes nothing.
  READ(Role.REPORTER),
  /// Reports problems, and nothing else.
  REPORT(Role.REPORTER),
  /// Moves hot fixes; includes read and report.
  ACT(Role.RESPONDER),
  /// Changes services, people and tokens; includes all others.
  ADMIN(Role.ADMINISTRATOR);

  private final Role role;

  Scope(Role role) {
    this.role = role;
  }

  Role role() {
    return role;
  }

  /// As written in commands and the API: `read`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> named(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }

  /// This scope and those it includes.
  Set<Scope> reach() {
    return switch (this) {
      case READ, REPORT -> EnumSet.of(this);
      case ACT -> EnumSet.of(READ, REPORT, ACT);
      case ADMIN -> EnumSet.allOf(Scope.class);
    };
  }

  static String write(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(" "));
  }

  static Set<Scope> read(String words) {
    return Arrays.stream(words.split(" "))
        .flatMap(word -> named(word).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }
}
