package dev.hotfix.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.authorization.AllAuthoritiesAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Puts rules into a filter chain, and denies whatever none of them names.
final class Guard {

  private Guard() {}

  static void apply(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      List<Rule> rules) {
    var paths = PathPatternRequestMatcher.withDefaults();
    for (Rule rule : rules) {
      var matched = requests.requestMatchers(paths.matcher(rule.method(), rule.path()));
      if (rule.isPublic()) {
        matched.permitAll();
      } else {
        matched.access(AllAuthoritiesAuthorizationManager.hasAllAuthorities(needed(rule)));
      }
    }
    requests.anyRequest().denyAll();
  }

  private static List<String> needed(Rule rule) {
    return Stream.concat(
            Optional.ofNullable(rule.role()).map(Authorities::name).stream(),
            Optional.ofNullable(rule.scope()).map(Authorities::name).stream())
        .toList();
  }
}
