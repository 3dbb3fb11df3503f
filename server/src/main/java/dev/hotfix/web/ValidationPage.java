package dev.hotfix.web;

import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.HotFixId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// Whether production works with the fix, live, and a year later from the journal.
@Controller
final class ValidationPage {

  private final Cases cases;

  ValidationPage(Cases cases) {
    this.cases = cases;
  }

  @GetMapping("/{id:HF-[0-9]+}/validation")
  ModelAndView show(@PathVariable String id, Caller reader) {
    HotFixId hotfix = CasePage.id(id);
    Situation situation = cases.situation(hotfix);
    return new ModelAndView("validation")
        .addObject("at", hotfix.toString())
        .addObject("situation", situation)
        .addObject("page", ValidationView.of(situation))
        .addObject("tools", tools(situation, reader));
  }

  private static List<Form.Filled> tools(Situation situation, Caller reader) {
    return situation.history().ended()
        ? List.of()
        : Stream.of("repeat-checks", "answer-for-reporter", "sign-off")
            .flatMap(action -> Cases.form(action, situation, reader).stream())
            .toList();
  }
}
