package dev.hotfix.api;

import dev.hotfix.flow.Conductor;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.WatchFact;
import dev.hotfix.watch.LineStanding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Where the release lines of a hot fix's service stand.
@RestController
class LinesController {

  private final Conductor conductor;

  LinesController(Conductor conductor) {
    this.conductor = conductor;
  }

  /// `affected` is null as long as nobody knows, `forecast` before there is a fix; `newest` is the
  /// last fact about the line.
  record LineDetail(
      String line,
      @Nullable Boolean affected,
      @Nullable LineForecast forecast,
      String state,
      @Nullable WatchFact newest) {

    static LineDetail of(LineStanding line) {
      return new LineDetail(
          line.name(),
          line.affected(),
          line.forecast().orElse(null),
          line.state().word(),
          line.newest().orElse(null));
    }
  }

  record LineList(List<LineDetail> lines) {}

  @GetMapping("/api/v1/hotfixes/{id}/lines")
  @Summary("Main and every supported line: whether it has the problem, and how far the fix is")
  LineList list(@PathVariable String id) {
    return HotFixId.parse(id)
        .flatMap(conductor::situation)
        .map(LineStanding::all)
        .map(lines -> new LineList(lines.stream().map(LineDetail::of).toList()))
        .orElseThrow(() -> Refusal.noHotFix(id));
  }
}
