package dev.hotfix.web;

import dev.hotfix.flow.Conductor;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.validate.AnswerForReporter;
import dev.hotfix.validate.SignOffAnswers;
import dev.hotfix.validate.SignOffs;
import dev.hotfix.validate.SignOffs.Ask;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Behind the link in a reporter's mail: they say, in their words, whether it is fixed.
@Controller
final class SignOffPage {

  private final SignOffs asks;
  private final Conductor conductor;

  SignOffPage(SignOffs asks, Conductor conductor) {
    this.asks = asks;
    this.conductor = conductor;
  }

  @GetMapping("/signoff/{secret}")
  ModelAndView ask(@PathVariable String secret, @RequestParam(defaultValue = "") String works) {
    return page(find(secret), "").addObject("works", works);
  }

  @PostMapping("/signoff/{secret}")
  ModelAndView answer(
      @PathVariable String secret,
      @RequestParam boolean fixed,
      @RequestParam(defaultValue = "") String words) {
    Ask ask = find(secret);
    if (answer(ask).isPresent()) {
      return page(ask, "You have answered already. If it goes wrong again, report it anew.");
    }
    var caller = new Caller(Actor.person(ask.reporter()), ask.reporter(), Role.REPORTER);
    var action = new AnswerForReporter(ask.reporter(), fixed, words);
    return switch (conductor.act(ask.hotfix(), caller, action)) {
      case Decision.Granted _ -> new ModelAndView("redirect:/signoff/" + secret);
      case Decision.Refused(var because) -> page(ask, because);
    };
  }

  private Ask find(String secret) {
    return asks.find(secret)
        .orElseThrow(() ->
            new Missing(
                "This link asks nothing any more.",
                "Use the newest mail about it, or report what you see."));
  }

  /// What they said of this roll-out; a link takes one answer.
  private Optional<ReporterAnswered> answer(Ask ask) {
    Situation situation = conductor.situation(ask.hotfix()).orElseThrow();
    return SignOffAnswers.ever(situation.history(), ask.run(), ask.reporter());
  }

  private ModelAndView page(Ask ask, String refused) {
    Situation situation = conductor.situation(ask.hotfix()).orElseThrow();
    ModelAndView page =
        new ModelAndView("signoff")
            .addObject("service", situation.service().title())
            .addObject("title", situation.history().opened().title())
            .addObject("answer", answer(ask).orElse(null))
            .addObject("refused", refused);
    page.setStatus(refused.isEmpty() ? HttpStatus.OK : HttpStatus.CONFLICT);
    return page;
  }
}
