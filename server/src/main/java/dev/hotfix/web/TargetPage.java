package dev.hotfix.web;

import dev.hotfix.deploy.RolloutSight;
import dev.hotfix.deploy.RolloutStanding;
import dev.hotfix.deploy.RolloutStanding.Cell;
import dev.hotfix.deploy.RolloutStanding.Wave;
import dev.hotfix.deploy.Rollouts;
import dev.hotfix.deploy.TargetSteps;
import dev.hotfix.deploy.TargetSteps.LogLine;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.HotFixId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// One target of a roll-out, live: everything that was done to it, and what it said.
@Controller
final class TargetPage {

  private final Cases cases;
  private final RolloutSight sight;
  private final TargetSteps steps;

  TargetPage(Cases cases, RolloutSight sight, TargetSteps steps) {
    this.cases = cases;
    this.sight = sight;
    this.steps = steps;
  }

  @GetMapping("/{id:HF-[0-9]+}/rollout/targets/{name}")
  ModelAndView show(
      @PathVariable String id,
      @PathVariable String name,
      @RequestParam(defaultValue = "") String run,
      Caller reader) {
    HotFixId hotfix = CasePage.id(id);
    Situation situation = cases.situation(hotfix);
    RolloutStanding rollout =
        RolloutStanding.all(situation.history()).stream()
            .filter(view -> run.isEmpty() || view.run().run().equals(run))
            .findFirst()
            .map(view -> sight.look(view).standing())
            .orElseThrow(() -> unknown(hotfix, name));
    Wave wave =
        rollout.waves().stream()
            .filter(one -> cell(one, name).isPresent())
            .findFirst()
            .orElseThrow(() -> unknown(hotfix, name));
    Cell cell = cell(wave, name).orElseThrow();
    List<LogLine> log = steps.log(rollout.run().run(), name);
    return new ModelAndView("target")
        .addObject("at", hotfix.toString())
        .addObject("situation", situation)
        .addObject("rollout", rollout)
        .addObject("cell", cell)
        .addObject("wave", wave.number())
        .addObject("log", log)
        .addObject("cut", log.size() == TargetSteps.MOST_LINES)
        .addObject("tools", tools(rollout, cell, situation, reader));
  }

  private static Optional<Cell> cell(Wave wave, String name) {
    return wave.cells().stream().filter(cell -> cell.target().equals(name)).findFirst();
  }

  private static Missing unknown(HotFixId id, String name) {
    return new Missing(
        "No roll-out of %s has a target \"%s\".".formatted(id, name),
        "The roll-out's page lists those it has.");
  }

  /// One that failed or is missing can be retried, or left out.
  private static List<Form.Filled> tools(
      RolloutStanding rollout, Cell cell, Situation situation, Caller reader) {
    return cell.mark().isMissing()
            && rollout.state() == RolloutStanding.State.RUNNING
            && Rollouts.changeable(situation.history())
                .filter(rollout.run().run()::equals)
                .isPresent()
        ? forms(cell.target()).stream()
            .filter(form -> reader.role().includes(form.role()))
            .flatMap(form -> form.fill(situation).stream())
            .toList()
        : List.of();
  }

  private static List<Form> forms(String target) {
    Field named = Field.hidden("target", _ -> Optional.of(target));
    return List.of(
        new Form("retry-targets", "Retry " + target, Role.RESPONDER, false, List.of(named)),
        new Form(
            "leave-out-target",
            "Leave it out",
            Role.RESPONDER,
            true,
            List.of(named, Field.because("Why it can wait"))));
  }
}
