package dev.hotfix.web;

import dev.hotfix.flow.HotFixRow;
import dev.hotfix.gate.Stage;
import java.util.List;

/// The board: what needs the reader now, then every open hot fix by stage, worst first.
record BoardView(List<HotFixRow> needs, List<Column> columns, int open) {

  BoardView {
    needs = List.copyOf(needs);
    columns = List.copyOf(columns);
  }

  /// The hot fixes of one stage; `more` are not shown.
  record Column(Stage stage, List<Case> cases, int more) {

    int size() {
      return cases.size() + more;
    }
  }

  /// `progress` says how far a roll-out is; empty when there is none.
  record Case(HotFixRow row, String spark, String progress) {}
}
