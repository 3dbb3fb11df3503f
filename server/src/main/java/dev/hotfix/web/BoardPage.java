package dev.hotfix.web;

import dev.hotfix.deploy.RolloutStanding;
import dev.hotfix.flow.HotFixRow;
import dev.hotfix.flow.HotFixes;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Stage;
import dev.hotfix.journal.Journal;
import dev.hotfix.web.chart.Sparkline;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page.
@Controller
final class BoardPage {

  /// So many cards a column shows at most.
  private static final int MOST = 12;

  private static final int MOST_NEEDS = 8;

  private final HotFixes hotfixes;
  private final Journal journal;
  private final Symptoms symptoms;

  BoardPage(HotFixes hotfixes, Journal journal, Symptoms symptoms) {
    this.hotfixes = hotfixes;
    this.journal = journal;
    this.symptoms = symptoms;
  }

  @GetMapping("/")
  String board(Caller caller, Model model) {
    List<HotFixRow> open = hotfixes.open();
    List<HotFixRow> needs = Needs.of(caller, open);
    var columns = Arrays.stream(Stage.values()).map(stage -> column(stage, open)).toList();
    model.addAttribute(
        "page", new BoardView(needs.stream().limit(MOST_NEEDS).toList(), columns, open.size()));
    return "board";
  }

  private BoardView.Column column(Stage stage, List<HotFixRow> open) {
    var here = open.stream().filter(row -> row.stage() == stage).toList();
    var shown = here.stream().limit(MOST).map(this::card).toList();
    return new BoardView.Column(stage, shown, here.size() - shown.size());
  }

  private BoardView.Case card(HotFixRow row) {
    String progress =
        row.stage() == Stage.DEPLOY ? RolloutStanding.progress(journal.read(row.id())) : "";
    return new BoardView.Case(row, Sparkline.of(symptoms.lately(row.problem())), progress);
  }
}
