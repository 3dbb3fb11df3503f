package dev.hotfix.api;

import dev.hotfix.develop.production.EnvironmentReadings;
import dev.hotfix.flow.Conductor;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.HotFixId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What the environments of a hot fix's service run.
@RestController
class EnvironmentsController {

  private final Conductor conductor;
  private final EnvironmentReadings readings;

  EnvironmentsController(Conductor conductor, EnvironmentReadings readings) {
    this.conductor = conductor;
    this.readings = readings;
  }

  record EnvironmentList(List<EnvironmentReadings.Reading> targets) {}

  @GetMapping("/api/v1/hotfixes/{id}/environments")
  @Summary("What each target of each environment runs, and whether that has the fix")
  EnvironmentList list(@PathVariable String id) {
    HotFixId hotfix =
        HotFixId.parse(id)
            .flatMap(conductor::situation)
            .map(Situation::id)
            .orElseThrow(() -> Refusal.noHotFix(id));
    return new EnvironmentList(readings.of(hotfix));
  }
}
