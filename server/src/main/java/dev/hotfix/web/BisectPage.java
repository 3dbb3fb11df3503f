package dev.hotfix.web;

import dev.hotfix.develop.search.SearchRuns;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.HotFixId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The search for a culprit, live: what is believed, every run, and what people can do about it.
@Controller
final class BisectPage {

  private final Cases cases;
  private final SearchRuns runs;

  BisectPage(Cases cases, SearchRuns runs) {
    this.cases = cases;
    this.runs = runs;
  }

  @GetMapping("/{id:HF-[0-9]+}/search")
  ModelAndView show(@PathVariable String id, Caller reader) {
    HotFixId hotfix = CasePage.id(id);
    Situation situation = cases.situation(hotfix);
    Optional<BisectView> view = BisectView.of(situation, runs);
    return new ModelAndView("bisect")
        .addObject("at", hotfix.toString())
        .addObject("situation", situation)
        .addObject("page", view.orElse(null))
        .addObject("tools", tools(view, situation, reader))
        .addObject("commits", CommitLinks.of(situation.service().code().url()));
  }

  private static List<Form.Filled> tools(
      Optional<BisectView> view, Situation situation, Caller reader) {
    if (situation.history().ended()) {
      return List.of();
    }
    String change =
        view.map(one -> one.search().goesOn() ? "stop-search" : "restart-search").orElse("");
    return Stream.of(change, "give-reproduction")
        .filter(action -> !action.isEmpty())
        .flatMap(action -> Cases.form(action, situation, reader).stream())
        .toList();
  }
}
