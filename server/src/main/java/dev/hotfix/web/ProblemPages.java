package dev.hotfix.web;

import dev.hotfix.estate.ServiceTable;
import dev.hotfix.flow.Reception;
import dev.hotfix.flow.Reception.Answer;
import dev.hotfix.gate.Caller;
import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.Signals;
import dev.hotfix.web.ProblemView.Facet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The inbox of problems, and one problem with its signals.
@Controller
final class ProblemPages {

  private static final int MOST = 200;
  private static final int MOST_SIGNALS = 20;

  private final Problems problems;
  private final Signals signals;
  private final Reception reception;
  private final ServiceTable services;

  ProblemPages(Problems problems, Signals signals, Reception reception, ServiceTable services) {
    this.problems = problems;
    this.signals = signals;
    this.reception = reception;
    this.services = services;
  }

  @GetMapping("/problems")
  ModelAndView list(@RequestParam(defaultValue = "") String q) {
    var query = Query.parse(q);
    Problems.State state =
        Arrays.stream(Problems.State.values())
            .filter(each -> word(each).equals(query.value("state")))
            .findFirst()
            .orElse(Problems.State.ANY);
    String words = (query.value("service") + " " + query.words()).strip();
    List<Problem> found = problems.list(state, words, MOST);
    return new ModelAndView("problems")
        .addObject("problems", found)
        .addObject("facets", facets(query))
        .addObject("most", MOST)
        .addObject("q", q);
  }

  @GetMapping("/problems/{number:[0-9]{1,18}}")
  ModelAndView show(@PathVariable long number) {
    return page(number);
  }

  @PostMapping("/problems/{number:[0-9]{1,18}}/confirm")
  ModelAndView confirm(@PathVariable long number, @RequestParam String because, Caller caller) {
    return answer(number, reception.confirm(number, caller, because));
  }

  @PostMapping("/problems/{number:[0-9]{1,18}}/dismiss")
  ModelAndView dismiss(@PathVariable long number, @RequestParam String because, Caller caller) {
    return answer(number, reception.dismiss(number, caller, because));
  }

  @PostMapping("/problems/{number:[0-9]{1,18}}/same-as")
  ModelAndView join(@PathVariable long number, @RequestParam long problem, Caller caller) {
    return answer(number, reception.join(number, caller, problem));
  }

  private ModelAndView answer(long number, Answer answer) {
    return switch (answer) {
      case Answer.Opened(var hotfix) -> new ModelAndView("redirect:/" + hotfix);
      case Answer.Dismissed _ -> new ModelAndView("redirect:/problems/" + number);
      case Answer.Joined(var into) -> new ModelAndView("redirect:/problems/" + into);
      case Answer.Refused(var because) -> {
        ModelAndView page = page(number).addObject("refused", because);
        page.setStatus(HttpStatus.CONFLICT);
        yield page;
      }
    };
  }

  private ModelAndView page(long number) {
    Problem problem =
        problems
            .find(number)
            .orElseThrow(() ->
                new Missing(
                    "There is no problem %d.".formatted(number), "The inbox lists all there are."));
    String repository =
        services.find(problem.service()).map(it -> it.service().code().url()).orElse("");
    return new ModelAndView("problem")
        .addObject(
            "page",
            new ProblemView(
                problem,
                signals.latest(number, MOST_SIGNALS),
                signals.stackTrace(number).orElse(""),
                others(problem)))
        .addObject("commits", CommitLinks.of(repository));
  }

  /// Those it may turn out to be.
  private List<Problem> others(Problem problem) {
    return problems.list(Problems.State.ANY, "", MOST).stream()
        .filter(other -> other.id() != problem.id())
        .filter(other -> other.service().equals(problem.service()))
        .filter(other -> other.environment().equals(problem.environment()))
        .toList();
  }

  private static List<Facet> facets(Query query) {
    return Arrays.stream(Problems.State.values())
        .map(state ->
            new Facet(
                word(state),
                query.with("state", state == Problems.State.ANY ? "" : word(state)).text(),
                word(state).equals(query.value("state"))
                    || (state == Problems.State.ANY && query.value("state").isEmpty())))
        .toList();
  }

  private static String word(Problems.State state) {
    return state == Problems.State.ANY ? "all" : state.name().toLowerCase(Locale.ROOT);
  }
}
