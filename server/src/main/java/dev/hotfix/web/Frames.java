package dev.hotfix.web;

import dev.hotfix.Settings;
import dev.hotfix.access.Callers;
import dev.hotfix.gate.Caller;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// Makes the frame around every page that is about to be drawn, whoever's controller chose it.
@Component
final class Frames {

  private final Callers callers;
  private final Needs needs;
  private final Settings settings;
  private final InstantSource clock;

  Frames(Callers callers, Needs needs, Settings settings, InstantSource clock) {
    this.callers = callers;
    this.needs = needs;
    this.settings = settings;
    this.clock = clock;
  }

  Frame of(HttpServletRequest request) {
    Optional<Caller> caller = callers.current();
    String search = request.getParameter("q");
    return new Frame(
        clock.instant(),
        caller.orElse(null),
        caller.map(someone -> needs.of(someone).size()).orElse(0),
        theme(request),
        csrf(request),
        request.getRequestURI(),
        search == null ? "" : search,
        settings.mailbox().isPresent());
  }

  private static String theme(HttpServletRequest request) {
    return cookies(request)
        .filter(cookie -> cookie.getName().equals("theme"))
        .map(Cookie::getValue)
        .filter(theme -> theme.equals("light") || theme.equals("dark"))
        .findFirst()
        .orElse("");
  }

  private static Stream<Cookie> cookies(HttpServletRequest request) {
    return request.getCookies() == null ? Stream.of() : Arrays.stream(request.getCookies());
  }

  private static String csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? token.getToken()
        : "";
  }
}
