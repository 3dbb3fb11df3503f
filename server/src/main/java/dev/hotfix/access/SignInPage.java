package dev.hotfix.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// Where people sign in; Spring Security takes the form.
@Controller
class SignInPage {

  @GetMapping("/sign-in")
  ModelAndView show(HttpServletRequest request, CsrfToken csrf) {
    return new ModelAndView(
        "sign-in", Map.of("csrf", csrf.getToken(), "message", message(request)));
  }

  private static String message(HttpServletRequest request) {
    return switch (String.valueOf(request.getQueryString())) {
      case "wrong" -> "Name and password do not belong together. Check both and try again.";
      case "wait" -> "Too many attempts. Wait a quarter of an hour, then try again.";
      case "signed-out" -> "You are signed out.";
      case "welcome" -> "Your account is ready. Sign in.";
      default -> "";
    };
  }
}
