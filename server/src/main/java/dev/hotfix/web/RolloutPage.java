package dev.hotfix.web;

import dev.hotfix.deploy.RolloutSight;
import dev.hotfix.deploy.RolloutStanding;
import dev.hotfix.deploy.Rollouts;
import dev.hotfix.engine.judge.JointJudge.Finding;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.web.chart.Weighing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// A roll-out, live: every target in its wave, what each is doing, how each wave was judged.
@Controller
final class RolloutPage {

  private final Cases cases;
  private final RolloutSight sight;

  RolloutPage(Cases cases, RolloutSight sight) {
    this.cases = cases;
    this.sight = sight;
  }

  @GetMapping("/{id:HF-[0-9]+}/rollout")
  ModelAndView show(
      @PathVariable String id, @RequestParam(defaultValue = "") String run, Caller reader) {
    HotFixId hotfix = CasePage.id(id);
    Situation situation = cases.situation(hotfix);
    List<RolloutStanding> all = RolloutStanding.all(situation.history());
    Optional<RolloutSight.Seen> chosen =
        all.stream()
            .filter(view -> run.isEmpty() || view.run().run().equals(run))
            .findFirst()
            .map(sight::look);
    return new ModelAndView("rollout")
        .addObject("at", hotfix.toString())
        .addObject("situation", situation)
        .addObject("all", all)
        .addObject("chosen", chosen.map(RolloutSight.Seen::standing).orElse(null))
        .addObject("charts", chosen.map(RolloutPage::charts).orElse(Map.of()))
        .addObject("findings", chosen.map(RolloutPage::findings).orElse(Map.of()))
        .addObject(
            "tools",
            chosen.map(seen -> tools(seen.standing(), situation, reader)).orElse(List.of()));
  }

  private static Map<Integer, Weighing> charts(RolloutSight.Seen seen) {
    var charts = new TreeMap<Integer, Weighing>();
    seen.looks()
        .forEach((wave, looks) -> {
          if (looks.size() > 1) {
            charts.put(wave, Weighing.of(looks, seen.threshold()));
          }
        });
    return charts;
  }

  /// What each measure showed last, by wave.
  private static Map<Integer, List<Finding>> findings(RolloutSight.Seen seen) {
    var findings = new TreeMap<Integer, List<Finding>>();
    seen.looks().forEach((wave, looks) -> findings.put(wave, looks.getLast().findings()));
    return findings;
  }

  /// What can be done is done to the roll-out that is under way, or to the one production runs.
  private static List<Form.Filled> tools(RolloutStanding view, Situation situation, Caller reader) {
    return Rollouts.changeable(situation.history()).filter(view.run().run()::equals).isPresent()
        ? Cases.tools(situation, reader)
        : List.of();
  }
}
