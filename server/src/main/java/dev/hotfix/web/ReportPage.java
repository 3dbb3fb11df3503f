package dev.hotfix.web;

import dev.hotfix.access.Callers;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.estate.ServiceTable.Registered;
import dev.hotfix.flow.ReportDesk;
import dev.hotfix.flow.ReportDesk.Receipt;
import dev.hotfix.gate.Caller;
import dev.hotfix.identify.Report;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Where anybody says that something is broken, with or without an account.
@Controller
final class ReportPage {

  private final ReportDesk desk;
  private final ServiceTable services;
  private final Callers callers;

  ReportPage(ReportDesk desk, ServiceTable services, Callers callers) {
    this.desk = desk;
    this.services = services;
    this.callers = callers;
  }

  @GetMapping("/report")
  ModelAndView form(@RequestParam(defaultValue = "") String service) {
    String email = callers.current().map(Caller::email).orElse("");
    return page(new Report(service, "", "", "", email, 0, false));
  }

  @PostMapping("/report")
  ModelAndView take(@RequestParam MultiValueMap<String, String> sent) {
    String service = text(sent, "service");
    var report =
        new Report(
            service,
            environment(service, text(sent, "environment")),
            text(sent, "words"),
            text(sent, "doing"),
            text(sent, "email"),
            0,
            sent.containsKey("severe"));
    return switch (desk.receive(report, callers.current().map(Caller::role).orElse(null))) {
      case Receipt.Taken taken -> new ModelAndView("reported").addObject("taken", taken);
      case Receipt.Refused(var because) -> {
        ModelAndView page = page(report).addObject("refused", because);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  private ModelAndView page(Report report) {
    return new ModelAndView("report")
        .addObject("report", report)
        .addObject("services", services.list().stream().map(Registered::service).toList());
  }

  /// Reporters rarely know of environments: theirs is production, or the only one there is.
  private String environment(String service, String wanted) {
    if (!wanted.isEmpty()) {
      return wanted;
    }
    var known =
        services
            .find(service)
            .map(it -> new TreeSet<>(it.service().environments().keySet()))
            .orElseGet(TreeSet::new);
    return known.isEmpty() || known.contains("production") ? "production" : known.first();
  }

  private static String text(MultiValueMap<String, String> sent, String name) {
    String value = sent.getFirst(name);
    return value == null ? "" : value.strip();
  }
}
