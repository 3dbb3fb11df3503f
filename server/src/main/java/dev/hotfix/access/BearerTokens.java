package dev.hotfix.access;

import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Turns the token in a request's `Authorization: Bearer` header into who asks.
final class BearerTokens implements AuthenticationConverter, AuthenticationManager {

  private static final String SCHEME = "Bearer ";

  /// On a hot fix no machine is more than that, whatever its scope: approvals are people's.
  private static final Role MACHINE = Role.RESPONDER;

  private final Tokens tokens;
  private final People people;

  BearerTokens(Tokens tokens, People people) {
    this.tokens = tokens;
    this.people = people;
  }

  static boolean isIn(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    if (!isIn(request)) {
      return null;
    }
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    String secret = header.substring(SCHEME.length()).strip();
    return UsernamePasswordAuthenticationToken.unauthenticated("token", secret);
  }

  @Override
  public Authentication authenticate(Authentication bearer) {
    Token token =
        tokens
            .recognise(String.valueOf(bearer.getCredentials()))
            .orElseThrow(() -> refused("This token is not known, has expired or was revoked"));
    Optional<Person> owner = Optional.ofNullable(token.person()).flatMap(people::find);
    if (token.person() == null) {
      return signed(new Caller(Actor.machine(token.name()), "", MACHINE), role(token), token);
    }
    Caller caller =
        owner
            .filter(Person::enabled)
            .map(Callers::of)
            .orElseThrow(() -> refused("This token's owner is disabled"));
    return signed(caller, caller.role(), token);
  }

  private static Authentication signed(Caller caller, Role role, Token token) {
    return UsernamePasswordAuthenticationToken.authenticated(
        caller, null, Authorities.of(role, token.scopes()));
  }

  private static Role role(Token token) {
    return token.scopes().stream().map(Scope::role).max(Role::compareTo).orElse(Role.REPORTER);
  }

  private static BadCredentialsException refused(String found) {
    return new BadCredentialsException(
        found + "; make another with \"hotfix token create\" or on the tokens page.");
  }
}
