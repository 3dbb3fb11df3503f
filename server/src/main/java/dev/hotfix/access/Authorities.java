package dev.hotfix.access;

import dev.hotfix.gate.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// A role and scopes as Spring Security's authorities: each role brings those before it.
final class Authorities {

  private Authorities() {}

  static List<GrantedAuthority> of(Role role, Set<Scope> scopes) {
    Stream<String> roles =
        Arrays.stream(Role.values()).filter(role::includes).map(Authorities::name);
    Stream<String> reach =
        scopes.stream().flatMap(scope -> scope.reach().stream()).distinct().map(Authorities::name);
    return Stream.concat(roles, reach).<GrantedAuthority>map(SimpleGrantedAuthority::new).toList();
  }

  static String name(Role role) {
    return "ROLE_" + role.name();
  }

  static String name(Scope scope) {
    return "SCOPE_" + scope.name();
  }
}
