package dev.hotfix.access;

import dev.hotfix.access.Change.Made;
import dev.hotfix.access.Change.Refused;
import dev.hotfix.access.People.Welcome;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Behind a one-time link: somebody sets name and password and has an account.
@Controller
class WelcomePage {

  private final People people;

  WelcomePage(People people) {
    this.people = people;
  }

  @GetMapping("/welcome/{secret}")
  ModelAndView show(@PathVariable String secret, CsrfToken csrf) {
    return form(secret, csrf, "");
  }

  @PostMapping("/welcome/{secret}")
  ModelAndView join(
      @PathVariable String secret,
      @RequestParam String name,
      @RequestParam(defaultValue = "") String email,
      @RequestParam String password,
      CsrfToken csrf) {
    var welcome = new Welcome(name.strip().toLowerCase(Locale.ROOT), email.strip(), password);
    return switch (people.welcome(secret, welcome)) {
      case Made _ -> new ModelAndView("redirect:/sign-in?welcome");
      case Refused(var because) -> form(secret, csrf, because);
    };
  }

  private ModelAndView form(String secret, CsrfToken csrf, String message) {
    var invitation = people.invitation(secret);
    if (invitation.isEmpty()) {
      return new ModelAndView("used", Map.of(), HttpStatus.GONE);
    }
    var model =
        Map.of("csrf", csrf.getToken(), "message", message, "email", invitation.get().email());
    return new ModelAndView(
        "welcome", model, message.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
