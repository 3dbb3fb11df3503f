package dev.hotfix.web;

import dev.hotfix.deploy.Rollouts;
import dev.hotfix.deploy.TargetSteps;
import dev.hotfix.deploy.WaveLooks;
import dev.hotfix.deploy.WaveLooks.Look;
import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact;
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

  private static final CountsJudge JUDGE = CountsJudge.standard();

  private final Cases cases;
  private final TargetSteps steps;
  private final WaveLooks looks;

  RolloutPage(Cases cases, TargetSteps steps, WaveLooks looks) {
    this.cases = cases;
    this.steps = steps;
    this.looks = looks;
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
    Map<Integer, List<Look>> seen = chosen.map(this::seen).orElse(Map.of());
    return new ModelAndView("rollout")
        .addObject("at", hotfix.toString())
        .addObject("situation", situation)
        .addObject("all", all)
        .addObject(
            "chosen", chosen.map(view -> view.each(wave -> watched(wave, seen))).orElse(null))
        .addObject("charts", charts(seen))
        .addObject("tools", chosen.map(view -> tools(view, situation, reader)).orElse(List.of()));
  }

  /// The looks at each wave, from the journal's evidence as soon as it is judged.
  private Map<Integer, List<Look>> seen(RolloutView view) {
    var seen = new TreeMap<Integer, List<Look>>();
    for (RolloutView.Wave wave : view.waves()) {
      String kept = wave.looks();
      List<Look> all = kept == null ? looks.of(view.run().run(), wave.number()) : looks.kept(kept);
      if (!all.isEmpty()) {
        seen.put(wave.number(), all);
      }
    }
    return seen;
  }

  private static RolloutView.Wave watched(RolloutView.Wave wave, Map<Integer, List<Look>> seen) {
    return Optional.ofNullable(seen.get(wave.number()))
        .map(List::getLast)
        .map(look -> wave.seen(look.canary(), look.baseline(), words(look)))
        .orElse(wave);
  }

  private static String words(Look look) {
    return JUDGE.judge(counts(look.canary()), counts(look.baseline())).because();
  }

  private static Counts counts(DeployFact.Counts counts) {
    return new Counts(counts.failures(), counts.requests());
  }

  private static Map<Integer, Weighing> charts(Map<Integer, List<Look>> seen) {
    var charts = new TreeMap<Integer, Weighing>();
    seen.forEach((wave, all) -> {
      if (all.size() > 1) {
        charts.put(wave, Weighing.of(all, 1 / JUDGE.alpha()));
      }
    });
    return charts;
  }

  /// What can be done is done to the roll-out that is under way, or to the one production runs.
  private static List<Form.Filled> tools(RolloutView view, Situation situation, Caller reader) {
    return Rollouts.changeable(situation.history()).filter(view.run().run()::equals).isPresent()
        ? Cases.tools(situation, reader)
        : List.of();
  }
}
