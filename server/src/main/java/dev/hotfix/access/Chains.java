package dev.hotfix.access;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// The three ways in: programs that bring signals, programs with a token, and people with a
/// browser.
@Configuration(proxyBeanMethods = false)
class Chains {

  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final PathPatternRequestMatcher.Builder PATHS =
      PathPatternRequestMatcher.withDefaults();

  private static final RequestMatcher API = PATHS.matcher("/api/**");

  /// The intake checks keys itself; it never looks at a session, so a browser cannot be tricked.
  @Bean
  @Order(1)
  SecurityFilterChain intakeChain(HttpSecurity http) {
    List<RequestMatcher> paths =
        Rules.INTAKE.stream()
            .<RequestMatcher>map(rule -> PATHS.matcher(rule.method(), rule.path()))
            .toList();
    return stateless(http.securityMatcher(new OrRequestMatcher(paths)))
        .authorizeHttpRequests(requests -> Guard.apply(requests, Rules.INTAKE))
        .build();
  }

  /// A token says who asks; browsers never send one by themselves, so there is nothing to forge.
  @Bean
  @Order(2)
  SecurityFilterChain tokenChain(HttpSecurity http, BearerTokens bearers, ApiRefusal refusal) {
    var filter = new AuthenticationFilter(bearers, bearers);
    filter.setSuccessHandler((_, _, _) -> {});
    filter.setFailureHandler(new AuthenticationEntryPointFailureHandler(refusal));
    return stateless(http.securityMatcher(new AndRequestMatcher(API, BearerTokens::isIn)))
        .addFilterAt(filter, BasicAuthenticationFilter.class)
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
        .authorizeHttpRequests(requests -> {
          requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR).permitAll();
          Guard.apply(requests, Rules.API);
        })
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain browserChain(
      HttpSecurity http, PasswordSignIn passwords, Throttle throttle, ApiRefusal refusal) {
    return headers(http)
        .authenticationManager(new ProviderManager(passwords))
        .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()))
        .requestCache(cache -> cache.requestCache(returnTo()))
        .formLogin(form -> form.loginPage("/sign-in").failureHandler(new SignInFailed()))
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signed-out"))
        .exceptionHandling(errors ->
            errors
                .defaultAuthenticationEntryPointFor(refusal, API)
                .defaultAccessDeniedHandlerFor(refusal, API)
                .defaultAuthenticationEntryPointFor(
                    expired(), new RequestHeaderRequestMatcher("HX-Request"))
                .defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/sign-in"), _ -> true))
        .addFilterBefore(new PublicForms(throttle), AuthorizationFilter.class)
        .authorizeHttpRequests(requests -> {
          requests
              .dispatcherTypeMatchers(
                  DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
              .permitAll();
          Guard.apply(requests, Stream.concat(Rules.API.stream(), Rules.PAGES.stream()).toList());
        })
        .build();
  }

  private static HttpSecurity stateless(HttpSecurity http) {
    return headers(http)
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }

  private static HttpSecurity headers(HttpSecurity http) {
    return http.headers(headers ->
        headers
            .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
            .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny));
  }

  /// In a cookie, so that neither a visitor without account nor a restart needs a session.
  private static CookieCsrfTokenRepository csrfCookie() {
    var cookie = new CookieCsrfTokenRepository();
    cookie.setCookieCustomizer(it -> it.sameSite("Lax"));
    return cookie;
  }

  private static CookieRequestCache returnTo() {
    var cache = new CookieRequestCache();
    cache.setRequestMatcher(
        new AndRequestMatcher(
            PATHS.matcher(HttpMethod.GET, "/**"),
            new NegatedRequestMatcher(API),
            new NegatedRequestMatcher(new RequestHeaderRequestMatcher("HX-Request")),
            request -> String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("html")));
    return cache;
  }

  /// A page still open when its session ended goes to the sign-in instead of showing half a page.
  private static AuthenticationEntryPoint expired() {
    return (_, response, _) -> {
      response.setHeader("HX-Redirect", "/sign-in");
      response.setStatus(401);
    };
  }
}
