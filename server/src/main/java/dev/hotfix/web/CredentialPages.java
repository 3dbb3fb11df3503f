package dev.hotfix.web;

import dev.hotfix.access.Change;
import dev.hotfix.access.CredentialDesk;
import dev.hotfix.gate.Caller;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What the server reaches repositories with; secrets are given here and never shown.
@Controller
final class CredentialPages {

  private final CredentialDesk desk;

  CredentialPages(CredentialDesk desk) {
    this.desk = desk;
  }

  @GetMapping("/credentials")
  ModelAndView list() {
    return page("");
  }

  @PostMapping("/credentials")
  ModelAndView put(@RequestParam MultiValueMap<String, String> sent, Caller caller) {
    String secret = text(sent, "secret");
    // A key names itself on its first line; a password does not.
    String kind = secret.startsWith("-----BEGIN") ? "ssh-key" : "password";
    var draft =
        new CredentialDesk.Draft(
            text(sent, "name"),
            text(sent, "host"),
            kind,
            text(sent, "user"),
            secret,
            text(sent, "knownHosts"));
    return done(desk.put(caller.actor(), draft));
  }

  private static String text(MultiValueMap<String, String> sent, String field) {
    return Objects.requireNonNullElse(sent.getFirst(field), "").strip();
  }

  @PostMapping("/credentials/{name}/remove")
  ModelAndView remove(@PathVariable String name, Caller caller) {
    return done(desk.remove(caller.actor(), name));
  }

  private ModelAndView done(Change change) {
    return switch (change) {
      case Change.Made _ -> new ModelAndView("redirect:/credentials");
      case Change.Refused(var because) -> page(because);
    };
  }

  private ModelAndView page(String refused) {
    ModelAndView page =
        new ModelAndView("credentials")
            .addObject("credentials", desk.list())
            .addObject("refused", refused);
    page.setStatus(refused.isEmpty() ? HttpStatus.OK : HttpStatus.CONFLICT);
    return page;
  }
}
