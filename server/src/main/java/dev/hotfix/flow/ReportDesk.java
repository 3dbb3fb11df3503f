package dev.hotfix.flow;

import dev.hotfix.estate.Service;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.estate.ServiceTable.Registered;
import dev.hotfix.gate.Role;
import dev.hotfix.identify.Report;
import dev.hotfix.identify.Reports;
import dev.hotfix.identify.Reports.Reading;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.signal.Signal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes users' reports, from the form and the API alike.
public final class ReportDesk {

  private final Reports reports;
  private final Reception reception;
  private final ServiceTable services;
  private final InstantSource clock;

  public ReportDesk(
      Reports reports, Reception reception, ServiceTable services, InstantSource clock) {
    this.reports = reports;
    this.reception = reception;
    this.services = services;
    this.clock = clock;
  }

  /// What a reporter is told.
  public sealed interface Receipt {

    /// It is kept under this title; `opened` is the hot fix it opened, if it did.
    record Taken(String title, Optional<HotFixId> opened) implements Receipt {}

    /// One sentence saying what to correct.
    record Refused(String because) implements Receipt {}
  }

  /// Keeps a report from somebody of that role, null when nobody is signed in. Only a responder's
  /// word makes it severe.
  public Receipt receive(Report report, @Nullable Role role) {
    Service service = services.find(report.service()).map(Registered::service).orElse(null);
    if (service == null) {
      return new Receipt.Refused(
          "There is no service \"%s\"; choose one that is there.".formatted(report.service()));
    }
    if (!service.environments().containsKey(report.environment())) {
      return new Receipt.Refused(
          "\"%s\" has no environment \"%s\"; it has %s."
              .formatted(
                  report.service(),
                  report.environment(),
                  String.join(", ", service.environments().keySet())));
    }
    boolean severe = report.severe() && role != null && role.includes(Role.RESPONDER);
    return switch (reports.read(report.severe(severe), clock.instant())) {
      case Reading.Refused(String because) -> new Receipt.Refused(because);
      case Reading.Understood(Signal signal) ->
          new Receipt.Taken(
              signal.symptom().title(), reception.receive(List.of(signal)).stream().findFirst());
    };
  }
}
