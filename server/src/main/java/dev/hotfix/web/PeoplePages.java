package dev.hotfix.web;

import dev.hotfix.PublicAddress;
import dev.hotfix.access.Audit;
import dev.hotfix.access.Change;
import dev.hotfix.access.People;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Role;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Who has an account and may do what; only administrators come here.
@Controller
final class PeoplePages {

  private static final int AUDIT_LINES = 30;

  private final People people;
  private final Audit audit;
  private final PublicAddress address;

  PeoplePages(People people, Audit audit, PublicAddress address) {
    this.people = people;
    this.audit = audit;
    this.address = address;
  }

  @GetMapping("/people")
  ModelAndView list() {
    return page("", "");
  }

  /// The one-time link is shown once, to be handed over by whatever way is safe.
  @PostMapping("/people/invite")
  ModelAndView invite(@RequestParam String email, @RequestParam String role, Caller caller) {
    return switch (people.invite(caller.actor(), email.strip(), role(role))) {
      case Change.Made(var secret) -> page(address.to("/welcome/" + secret).toString(), "");
      case Change.Refused(var because) -> page("", because);
    };
  }

  @PostMapping("/people/{name}/role")
  ModelAndView role(@PathVariable String name, @RequestParam String role, Caller caller) {
    return done(people.changeRole(caller.actor(), name, role(role)));
  }

  @PostMapping("/people/{name}/disable")
  ModelAndView disable(@PathVariable String name, Caller caller) {
    return done(people.disable(caller.actor(), name));
  }

  @PostMapping("/people/{name}/enable")
  ModelAndView enable(@PathVariable String name, Caller caller) {
    return done(people.enable(caller.actor(), name));
  }

  private ModelAndView done(Change change) {
    return switch (change) {
      case Change.Made _ -> new ModelAndView("redirect:/people");
      case Change.Refused(var because) -> page("", because);
    };
  }

  private ModelAndView page(String link, String refused) {
    ModelAndView page =
        new ModelAndView("people")
            .addObject("people", people.list())
            .addObject("invited", people.invited())
            .addObject("audit", audit.latest(AUDIT_LINES))
            .addObject("link", link)
            .addObject("refused", refused);
    page.setStatus(refused.isEmpty() ? HttpStatus.OK : HttpStatus.CONFLICT);
    return page;
  }

  private static Role role(String word) {
    return Arrays.stream(Role.values())
        .filter(role -> role.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new Missing("There is no role \"" + word + "\".", "Choose one of the list."));
  }
}
