package dev.hotfix.api;

import dev.hotfix.develop.search.Belief;
import dev.hotfix.develop.search.Search;
import dev.hotfix.develop.search.SearchRuns;
import dev.hotfix.flow.Conductor;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.TestFile;
import dev.hotfix.journal.HotFixId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How far the search for a hot fix's culprit is.
@RestController
@RequestMapping("/api/v1/hotfixes/{id}/search")
class SearchController {

  private final Conductor conductor;
  private final SearchRuns runs;

  SearchController(Conductor conductor, SearchRuns runs) {
    this.conductor = conductor;
    this.runs = runs;
  }

  /// `state` is goes on, stopped, found or not found; `belief` is null before the first run.
  record SearchDetail(
      String state,
      String test,
      List<TestFile> overlay,
      boolean flaky,
      @Nullable Belief belief,
      List<SearchRuns.Run> runs) {}

  @GetMapping
  @Summary("The search for the culprit: what is believed, and every run with its output's evidence")
  SearchDetail one(@PathVariable String id) {
    Situation situation =
        HotFixId.parse(id).flatMap(conductor::situation).orElseThrow(() -> Refusal.noHotFix(id));
    Search search =
        Search.of(situation)
            .orElseThrow(() ->
                Refusal.notFound(
                    "Nothing is searched in %s yet; give a failing test first.".formatted(id)));
    var test = situation.history().latest(ReproductionGiven.class).orElseThrow();
    return new SearchDetail(
        search.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        test.test(),
        test.files(),
        search.flaky(),
        runs.belief(situation.id(), search).orElse(null),
        runs.of(situation.id(), search));
  }
}
