package dev.hotfix.web;

import dev.hotfix.access.Change;
import dev.hotfix.access.Scope;
import dev.hotfix.access.Token;
import dev.hotfix.access.Tokens;
import dev.hotfix.access.Tokens.Wanted;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Role;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Tokens for the API: one's own, and for administrators everybody's and the machines'.
@Controller
final class TokenPages {

  private final Tokens tokens;

  TokenPages(Tokens tokens) {
    this.tokens = tokens;
  }

  @GetMapping("/tokens")
  ModelAndView list(Caller caller) {
    return page(caller, "", "");
  }

  /// The secret is shown this once.
  @PostMapping("/tokens/new")
  ModelAndView make(
      @RequestParam String name,
      @RequestParam(defaultValue = "") List<String> scope,
      @RequestParam int days,
      @RequestParam(defaultValue = "me") String owner,
      Caller caller) {
    boolean machine = owner.equals("machine") && caller.role().includes(Role.ADMINISTRATOR);
    var wanted =
        new Wanted(
            name.strip(),
            machine ? null : caller.actor().name(),
            scopes(scope),
            days > 0 ? Duration.ofDays(days) : null);
    return switch (tokens.create(caller.actor(), wanted)) {
      case Change.Made(var secret) -> page(caller, secret, "");
      case Change.Refused(var because) -> page(caller, "", because);
    };
  }

  @PostMapping("/tokens/{id}/revoke")
  ModelAndView revoke(@PathVariable long id, Caller caller) {
    Token token =
        tokens
            .find(id)
            .filter(found -> sees(caller, found))
            .orElseThrow(() ->
                new Missing("There is no such token of yours.", "It may be revoked already."));
    return switch (tokens.revoke(caller.actor(), token)) {
      case Change.Made _ -> new ModelAndView("redirect:/tokens");
      case Change.Refused(var because) -> page(caller, "", because);
    };
  }

  private ModelAndView page(Caller caller, String secret, String refused) {
    ModelAndView page =
        new ModelAndView("tokens")
            .addObject(
                "tokens", tokens.list().stream().filter(token -> sees(caller, token)).toList())
            .addObject("secret", secret)
            .addObject("refused", refused);
    page.setStatus(refused.isEmpty() ? HttpStatus.OK : HttpStatus.CONFLICT);
    return page;
  }

  private static boolean sees(Caller caller, Token token) {
    return caller.role().includes(Role.ADMINISTRATOR)
        || caller.actor().name().equals(token.person());
  }

  private static Set<Scope> scopes(List<String> words) {
    return words.stream()
        .flatMap(word -> Scope.named(word).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }
}
