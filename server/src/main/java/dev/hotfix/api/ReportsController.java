package dev.hotfix.api;

import dev.hotfix.flow.ReportDesk;
import dev.hotfix.flow.ReportDesk.Receipt.Refused;
import dev.hotfix.flow.ReportDesk.Receipt.Taken;
import dev.hotfix.gate.Caller;
import dev.hotfix.identify.Report;
import dev.hotfix.journal.HotFixId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Users' reports, brought by a program in their place.
@RestController
@RequestMapping("/api/v1/reports")
class ReportsController {

  private final ReportDesk desk;

  ReportsController(ReportDesk desk) {
    this.desk = desk;
  }

  /// Only `service` and `words` are needed; the environment is `production` when left out.
  record Written(
      @Nullable String service,
      @Nullable String environment,
      @Nullable String words,
      @Nullable String doing,
      @Nullable String email,
      @Nullable Long problem,
      @Nullable Boolean severe) {

    Report report() {
      return new Report(
          Objects.requireNonNullElse(service, ""),
          Objects.requireNonNullElse(environment, "production"),
          Objects.requireNonNullElse(words, ""),
          Objects.requireNonNullElse(doing, ""),
          Objects.requireNonNullElse(email, ""),
          Objects.requireNonNullElse(problem, 0L),
          Objects.requireNonNullElse(severe, false));
    }
  }

  /// The problem the report was added to, and the hot fix it opened, if it did.
  record Kept(String title, @Nullable String hotfix) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Summary("Reports a problem in a user's place")
  Kept report(@RequestBody Written written, Caller caller) {
    return switch (desk.receive(written.report(), caller.role())) {
      case Taken(String title, Optional<HotFixId> opened) ->
          new Kept(title, opened.map(HotFixId::toString).orElse(null));
      case Refused(String because) -> throw Refusal.bad(because);
    };
  }
}
