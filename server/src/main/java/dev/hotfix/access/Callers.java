package dev.hotfix.access;

import dev.hotfix.gate.Caller;
import dev.hotfix.journal.Actor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Who asks, for pages and API alike: a controller's parameter of type `Caller` is filled from the
/// session or the token, with the role as it is now.
public final class Callers implements HandlerMethodArgumentResolver {

  private final People people;

  public Callers(People people) {
    this.people = people;
  }

  /// Who asks right now; empty for a request nobody signed.
  public Optional<Caller> current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return switch (authentication == null ? null : authentication.getPrincipal()) {
      case Caller caller -> Optional.of(caller);
      case UserDetails user ->
          people.find(user.getUsername()).filter(Person::enabled).map(Callers::of);
      case null, default -> Optional.empty();
    };
  }

  static Caller of(Person person) {
    return new Caller(Actor.person(person.name()), person.email(), person.role());
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Caller.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return current().orElseThrow(() -> new AccessDeniedException("Sign in first."));
  }
}
