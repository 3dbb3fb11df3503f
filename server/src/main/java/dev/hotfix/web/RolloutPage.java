package dev.hotfix.web;

import dev.hotfix.deploy.Rollouts;
import dev.hotfix.deploy.TargetSteps;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.HotFixId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// A roll-out, live: every target in its wave, what each is doing, how each wave was judged.
@Controller
final class RolloutPage {

  private final Cases cases;
  private final TargetSteps steps;

  RolloutPage(Cases cases, TargetSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @GetMapping("/{id:HF-[0-9]+}/rollout")
  ModelAndView show(
      @PathVariable String id, @RequestParam(defaultValue = "") String run, Caller reader) {
    HotFixId hotfix = CasePage.id(id);
    Situation situation = cases.situation(hotfix);
    List<RolloutView> all = RolloutView.all(situation.history());
    Optional<RolloutView> chosen =
        all.stream()
            .filter(view -> run.isEmpty() || view.run().run().equals(run))
            .findFirst()
            .map(view -> view.live(steps.of(view.run().run())));
    return new ModelAndView("rollout")
        .addObject("at", hotfix.toString())
        .addObject("situation", situation)
        .addObject("all", all)
        .addObject("chosen", chosen.orElse(null))
        .addObject("tools", chosen.map(view -> tools(view, situation, reader)).orElse(List.of()));
  }

  /// What can be done is done to the roll-out that is under way, or to the one production runs.
  private static List<Form.Filled> tools(RolloutView view, Situation situation, Caller reader) {
    return Rollouts.changeable(situation.history()).filter(view.run().run()::equals).isPresent()
        ? Cases.tools(situation, reader)
        : List.of();
  }
}
