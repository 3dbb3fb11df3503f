package dev.hotfix.api;

import dev.hotfix.PublicAddress;
import dev.hotfix.estate.Mistake;
import dev.hotfix.estate.Service;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.estate.ServiceTable.Registered;
import dev.hotfix.estate.ServiceYaml;
import dev.hotfix.estate.ServiceYaml.Reading.Mistaken;
import dev.hotfix.estate.ServiceYaml.Reading.Understood;
import dev.hotfix.gate.Caller;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Services as their `hotfix.yaml` describes them.
@RestController
@RequestMapping("/api/v1/services")
class ServicesController {

  private final ServiceTable services;
  private final PublicAddress address;

  ServicesController(ServiceTable services, PublicAddress address) {
    this.services = services;
    this.address = address;
  }

  record ServiceList(List<ServiceLine> services) {}

  record ServiceLine(String name, String title, String team, Instant changedAt, String changedBy) {}

  /// `dsn` is what the service's Sentry clients are given.
  record ServiceDetail(ServiceLine service, Service description, String yaml, String dsn) {}

  @GetMapping
  @Summary("Services by name")
  ServiceList list() {
    return new ServiceList(services.list().stream().map(ServicesController::line).toList());
  }

  @GetMapping("/{name}")
  @Summary("One service: its description, and the DSN for its Sentry clients")
  ServiceDetail one(@PathVariable String name) {
    return services.find(name).map(this::detail).orElseThrow(() -> Refusal.noService(name));
  }

  @PutMapping("/{name}")
  @Summary("Takes a service in, or replaces its description; the body is its hotfix.yaml")
  ServiceDetail put(@PathVariable String name, @RequestBody String yaml, Caller caller) {
    if (ServiceYaml.read(yaml) instanceof Understood(Service meant) && !meant.name().equals(name)) {
      throw Refusal.bad(
          "The file describes \"%s\", the address says \"%s\"; make them the same."
              .formatted(meant.name(), name));
    }
    return switch (services.register(yaml, caller.actor())) {
      case Understood _ -> one(name);
      case Mistaken(var mistakes) ->
          throw new Refusal(
              HttpStatus.UNPROCESSABLE_CONTENT,
              mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    };
  }

  private ServiceDetail detail(Registered found) {
    URI at = address.get();
    String dsn =
        "%s://%s@%s/%d"
            .formatted(at.getScheme(), found.sentryKey(), at.getAuthority(), found.sentryProject());
    return new ServiceDetail(line(found), found.service(), found.yaml(), dsn);
  }

  private static ServiceLine line(Registered found) {
    Service service = found.service();
    return new ServiceLine(
        service.name(),
        service.title(),
        service.owners().team(),
        found.changedAt(),
        found.changedBy());
  }
}
