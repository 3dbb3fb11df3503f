package dev.hotfix.api;

import dev.hotfix.flow.Reception;
import dev.hotfix.flow.Reception.Answer.Dismissed;
import dev.hotfix.flow.Reception.Answer.Joined;
import dev.hotfix.flow.Reception.Answer.Opened;
import dev.hotfix.flow.Reception.Answer.Refused;
import dev.hotfix.gate.Caller;
import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.Problems.State;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The inbox: problems, and what people decide about them.
@RestController
@RequestMapping("/api/v1/problems")
class ProblemsController {

  private static final int MOST = 500;

  private final Problems problems;
  private final Reception reception;

  ProblemsController(Problems problems, Reception reception) {
    this.problems = problems;
    this.reception = reception;
  }

  record ProblemList(List<Problem> problems) {}

  record Because(@Nullable String because) {}

  record SameAs(@Nullable Long problem) {}

  record Decided(Problem problem, @Nullable String hotfix) {}

  @GetMapping
  @Summary("Problems, the latest first; \"state\" is any, new, handled or dismissed")
  ProblemList list(
      @RequestParam(defaultValue = "any") String state,
      @RequestParam(defaultValue = "") String words) {
    return new ProblemList(problems.list(state(state), words, MOST));
  }

  @GetMapping("/{id}")
  @Summary("One problem")
  Problem one(@PathVariable long id) {
    return problems.find(id).orElseThrow(() -> missing(id));
  }

  @PostMapping("/{id}/confirm")
  @Summary("Says that a problem is worth a hot fix, and opens it")
  Decided confirm(@PathVariable long id, @RequestBody Because because, Caller caller) {
    one(id);
    return decided(id, reception.confirm(id, caller, Given.text("because", because.because())));
  }

  @PostMapping("/{id}/dismiss")
  @Summary("Says that nothing will be done about a problem")
  Decided dismiss(@PathVariable long id, @RequestBody Because because, Caller caller) {
    one(id);
    return decided(id, reception.dismiss(id, caller, Given.text("because", because.because())));
  }

  @PostMapping("/{id}/same-as")
  @Summary("Says that a problem is another one, which counts its signals from now on")
  Decided join(@PathVariable long id, @RequestBody SameAs same, Caller caller) {
    one(id);
    return decided(id, reception.join(id, caller, Given.number("problem", same.problem())));
  }

  private Decided decided(long id, Reception.Answer answer) {
    return switch (answer) {
      case Opened(var hotfix) -> new Decided(one(id), hotfix.toString());
      case Dismissed _, Joined _ -> new Decided(one(id), null);
      case Refused(var because) -> throw Refusal.conflict(because);
    };
  }

  private static State state(String word) {
    return Arrays.stream(State.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() ->
            Refusal.bad(
                "\"%s\" is no state; choose any, new, handled or dismissed.".formatted(word)));
  }

  private static Refusal missing(long id) {
    return Refusal.notFound(
        "There is no problem %d; GET /api/v1/problems lists them.".formatted(id));
  }
}
