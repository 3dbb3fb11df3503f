package dev.hotfix.api;

import dev.hotfix.access.Change.Made;
import dev.hotfix.access.Change.Refused;
import dev.hotfix.access.Scope;
import dev.hotfix.access.Token;
import dev.hotfix.access.Tokens;
import dev.hotfix.access.Tokens.Wanted;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// API tokens. People make their own and nobody else does, or an approval would prove nothing;
/// machines' are made by administrators, who may also revoke anybody's.
@RestController
@RequestMapping("/api/v1/tokens")
class TokensController {

  private final Tokens tokens;

  TokensController(Tokens tokens) {
    this.tokens = tokens;
  }

  record TokenList(List<TokenLine> tokens) {}

  record TokenLine(
      long id,
      String name,
      @Nullable String person,
      List<String> scopes,
      String createdBy,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant usedAt) {}

  record NewToken(
      @Nullable String name,
      @Nullable String person,
      @Nullable List<String> scopes,
      @Nullable Integer days) {}

  record Shown(String token) {}

  @GetMapping
  @Summary("Tokens: one's own, for an administrator everybody's")
  TokenList list(Caller caller, HttpServletRequest request) {
    return new TokenList(
        tokens.list().stream()
            .filter(token -> isOwn(caller, token.person()) || isAdministrator(request))
            .map(TokensController::line)
            .toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Summary("Makes a token; it is shown this once. Without a person it is a machine's")
  Shown create(@RequestBody NewToken wanted, Caller caller, HttpServletRequest request) {
    boolean machine = wanted.person() == null && isAdministrator(request);
    if (!machine && !isOwn(caller, wanted.person())) {
      throw Refusal.forbidden(
          "People make their own tokens, administrators those of machines; set \"person\" to your name, or leave it out.");
    }
    Integer days = wanted.days();
    if (days != null && (days < 1 || days > 3650)) {
      throw Refusal.bad("\"days\" is %d; choose 1 to 3650, or leave it out.".formatted(days));
    }
    String name = Given.text("name", wanted.name());
    Duration lasts = days == null ? null : Duration.ofDays(days);
    var token = new Wanted(name, wanted.person(), scopes(wanted.scopes()), lasts);
    return switch (tokens.create(caller.actor(), token)) {
      case Made(var secret) -> new Shown(secret);
      case Refused(var because) -> throw Refusal.bad(because);
    };
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Summary("Revokes a token at once")
  void revoke(@PathVariable long id, Caller caller, HttpServletRequest request) {
    Token token =
        tokens
            .find(id)
            .filter(found -> isOwn(caller, found.person()) || isAdministrator(request))
            .orElseThrow(() -> Refusal.notFound("You have no token %d.".formatted(id)));
    tokens.revoke(caller.actor(), token);
  }

  private static boolean isOwn(Caller caller, @Nullable String person) {
    return caller.isPerson() && caller.actor().name().equals(person);
  }

  /// A machine may be one here, though on hot fixes it never is.
  private static boolean isAdministrator(HttpServletRequest request) {
    return request.isUserInRole(Role.ADMINISTRATOR.name());
  }

  private static Set<Scope> scopes(@Nullable List<String> words) {
    return (words == null ? List.<String>of() : words)
        .stream()
            .map(word ->
                Scope.named(word)
                    .orElseThrow(() ->
                        Refusal.bad(
                            "\"%s\" is no scope; choose among read, report, act and admin."
                                .formatted(word))))
            .collect(Collectors.toSet());
  }

  private static TokenLine line(Token token) {
    return new TokenLine(
        token.id(),
        token.name(),
        token.person(),
        token.scopes().stream().sorted().map(Scope::word).toList(),
        token.createdBy(),
        token.createdAt(),
        token.expiresAt(),
        token.usedAt());
  }
}
