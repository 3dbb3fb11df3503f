package dev.hotfix.api;

import dev.hotfix.deploy.FleetSight;
import dev.hotfix.estate.Service;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.estate.ServiceTable.Registered;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Which target runs which fixes, and who drifted.
@RestController
class FleetController {

  private final ServiceTable services;
  private final FleetSight sight;

  FleetController(ServiceTable services, FleetSight sight) {
    this.services = services;
    this.sight = sight;
  }

  record FleetPart(
      String service, String environment, boolean underWay, List<FleetSight.Line> targets) {}

  record FleetStatus(List<FleetPart> environments) {}

  @GetMapping("/api/v1/fleet")
  @Summary(
      "Which target runs which fixes, and who drifted; those not looked at lately are looked at")
  FleetStatus status(@RequestParam(defaultValue = "") String service) {
    List<Service> wanted =
        services.list().stream()
            .map(Registered::service)
            .filter(one -> service.isEmpty() || one.name().equals(service))
            .toList();
    if (wanted.isEmpty() && !service.isEmpty()) {
      throw Refusal.noService(service);
    }
    wanted.forEach(sight::lookSoon);
    return new FleetStatus(
        wanted.stream()
            .flatMap(one -> sight.of(one).stream())
            .map(part ->
                new FleetPart(
                    part.service().name(), part.environment(), part.underWay(), part.targets()))
            .toList());
  }
}
