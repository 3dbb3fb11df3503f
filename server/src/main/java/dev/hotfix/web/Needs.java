package dev.hotfix.web;

import dev.hotfix.flow.HotFixRow;
import dev.hotfix.flow.HotFixes;
import dev.hotfix.gate.Caller;
import java.util.List;
import org.springframework.stereotype.Component;

/// What waits for one person: hot fixes held by something they could do now.
@Component
final class Needs {

  private final HotFixes hotfixes;

  Needs(HotFixes hotfixes) {
    this.hotfixes = hotfixes;
  }

  /// Worst first.
  List<HotFixRow> of(Caller caller) {
    return of(caller, hotfixes.open());
  }

  static List<HotFixRow> of(Caller caller, List<HotFixRow> open) {
    return open.stream()
        .filter(row -> !row.heldAction().isEmpty())
        .filter(row -> caller.role().includes(Forms.of(row.heldAction()).role()))
        .toList();
  }
}
