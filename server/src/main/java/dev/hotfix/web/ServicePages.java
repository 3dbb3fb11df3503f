package dev.hotfix.web;

import dev.hotfix.PublicAddress;
import dev.hotfix.estate.Mistake;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.estate.ServiceTable.Registered;
import dev.hotfix.estate.ServiceYaml.Reading;
import dev.hotfix.gate.Caller;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The services, what each says about itself, and where a description is given or replaced.
@Controller
final class ServicePages {

  static final String EXAMPLE =
      """
      service: shop
      title: Web shop
      owners: {team: payments, people: [ana@example.org]}
      repository: {url: git@git.example.org:shop.git, main: main, lines: [release/2.4]}
      build: {run: ./build, artifact: target/shop.jar}
      tests: {all: ./test, one: './test {test}'}
      environments:
        production:
          running: {http: 'http://{host}:{port}/version', json: $.commit}
          targets:
            - {name: shop-1, local: /srv/shop-1, host: 127.0.0.1, port: 8081}
          healthy: {http: 'http://{host}:{port}/health'}
          waves: [1, 100%]
      """;

  private final ServiceTable services;
  private final PublicAddress address;

  ServicePages(ServiceTable services, PublicAddress address) {
    this.services = services;
    this.address = address;
  }

  @GetMapping("/services")
  ModelAndView list() {
    return new ModelAndView("services").addObject("services", services.list());
  }

  @GetMapping("/services/new")
  ModelAndView add() {
    return form(EXAMPLE, List.of());
  }

  @GetMapping("/services/{name}")
  ModelAndView show(@PathVariable String name) {
    Registered found = find(name);
    return new ModelAndView("service").addObject("page", found).addObject("dsn", dsn(found));
  }

  @GetMapping("/services/{name}/edit")
  ModelAndView edit(@PathVariable String name) {
    return form(find(name).yaml(), List.of());
  }

  @PostMapping("/services")
  ModelAndView register(@RequestParam String yaml, Caller caller) {
    return switch (services.register(yaml, caller.actor())) {
      case Reading.Understood(var service) ->
          new ModelAndView("redirect:/services/" + service.name());
      case Reading.Mistaken(var mistakes) -> {
        ModelAndView page = form(yaml, mistakes);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  private static ModelAndView form(String yaml, List<Mistake> mistakes) {
    return new ModelAndView("service-form").addObject("yaml", yaml).addObject("mistakes", mistakes);
  }

  private Registered find(String name) {
    return services
        .find(name)
        .orElseThrow(() ->
            new Missing("There is no service \"" + name + "\".", "The services page lists all."));
  }

  /// Where the service's Sentry client sends to.
  private String dsn(Registered found) {
    URI server = address.get();
    return "%s://%s@%s/%d"
        .formatted(
            server.getScheme(), found.sentryKey(), server.getAuthority(), found.sentryProject());
  }
}
