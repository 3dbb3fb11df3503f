package dev.hotfix.access;

import dev.hotfix.access.Throttle.Limit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps strangers from flooding the forms anybody may send: so many per address and hour.
final class PublicForms extends OncePerRequestFilter {

  private static final Limit LIMIT = new Limit(30, Duration.ofHours(1));

  private final Throttle throttle;

  PublicForms(Throttle throttle) {
    this.throttle = throttle;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !HttpMethod.POST.matches(request.getMethod())
        || !(path.equals("/report")
            || path.startsWith("/signoff/")
            || path.startsWith("/welcome/"));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SecurityContextHolder.getContext().getAuthentication()
        instanceof AnonymousAuthenticationToken) {
      String key = "form " + request.getRemoteAddr();
      if (!throttle.allows(key, LIMIT)) {
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        return;
      }
      throttle.count(key);
    }
    chain.doFilter(request, response);
  }
}
