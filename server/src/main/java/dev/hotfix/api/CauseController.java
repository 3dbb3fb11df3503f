package dev.hotfix.api;

import dev.hotfix.develop.cause.RootCause;
import dev.hotfix.flow.Conductor;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Culprit;
import dev.hotfix.journal.DevelopFact.CulpritTraced;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.HotFixId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// A hot fix's root cause, with every version of its record.
@RestController
class CauseController {

  private final Conductor conductor;

  CauseController(Conductor conductor) {
    this.conductor = conductor;
  }

  /// `culprit` and `traced` are null as long as they are not known; the newest version comes first.
  record CauseDetail(
      @Nullable Culprit culprit, @Nullable CulpritTraced traced, List<CauseVersion> versions) {}

  record CauseVersion(int seq, Instant at, String actor, RootCauseWritten cause) {}

  @GetMapping("/api/v1/hotfixes/{id}/cause")
  @Summary("The root cause record with its former versions, the culprit and its releases")
  CauseDetail one(@PathVariable String id) {
    var history =
        HotFixId.parse(id)
            .flatMap(conductor::situation)
            .map(Situation::history)
            .orElseThrow(() -> Refusal.noHotFix(id));
    Culprit culprit = Culprit.of(history).orElse(null);
    return new CauseDetail(
        culprit,
        culprit == null
            ? null
            : history
                .latest(CulpritTraced.class, it -> it.commit().equals(culprit.commit()))
                .orElse(null),
        RootCause.versions(history).stream().map(CauseController::version).toList());
  }

  private static CauseVersion version(Entry entry) {
    return new CauseVersion(
        entry.seq(), entry.at(), entry.actor().toString(), (RootCauseWritten) entry.fact());
  }
}
