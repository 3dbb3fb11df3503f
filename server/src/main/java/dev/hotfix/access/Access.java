package dev.hotfix.access;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/// The access rules in words.
public final class Access {

  private Access() {}

  /// Who may ask for an address of the API, such as "role responder, scope act".
  public static String whoMay(HttpMethod method, String path) {
    PathContainer asked = PathContainer.parsePath(path.replaceAll("\\{[^}]+}", "1"));
    return Rules.API.stream()
        .filter(rule -> rule.method() == null || rule.method().equals(method))
        .filter(rule -> PathPatternParser.defaultInstance.parse(rule.path()).matches(asked))
        .findFirst()
        .map(Access::words)
        .orElse("nobody");
  }

  private static String words(Rule rule) {
    return rule.isPublic()
        ? "everybody"
        : Stream.of(
                Optional.ofNullable(rule.role()).map(role -> "role " + role.word()),
                Optional.ofNullable(rule.scope()).map(scope -> "scope " + scope.word()))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
  }
}
