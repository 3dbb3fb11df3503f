package dev.hotfix.access;

import dev.hotfix.gate.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/// Who may ask for a path: everybody, or whoever has the role and, with a token, the scope. A null
/// method means all of them.
record Rule(@Nullable HttpMethod method, String path, @Nullable Role role, @Nullable Scope scope) {

  static Rule open(HttpMethod method, String path) {
    return new Rule(method, path, null, null);
  }

  static Rule openAll(String path) {
    return new Rule(null, path, null, null);
  }

  static Rule page(HttpMethod method, String path, Role role) {
    return new Rule(method, path, role, null);
  }

  static Rule api(@Nullable HttpMethod method, String path, Role role, Scope scope) {
    return new Rule(method, path, role, scope);
  }

  boolean isPublic() {
    return role == null;
  }
}
