package dev.hotfix.web;

import dev.hotfix.flow.HotFixRow;
import dev.hotfix.flow.HotFixes;
import dev.hotfix.flow.HotFixes.Filter;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.journal.Journal;
import dev.hotfix.journal.Journal.Milestone;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import dev.hotfix.web.InsightsView.Measure;
import dev.hotfix.web.chart.Dots.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// How fast the latest hot fixes went, from facts alone.
@Controller
final class InsightsPage {

  private static final int CASES = 60;

  private static final List<Class<? extends Fact>> KINDS =
      List.of(
          HotFixOpened.class,
          OwnerAssigned.class,
          FixProven.class,
          RolloutCompleted.class,
          SymptomCompared.class);

  private final HotFixes hotfixes;
  private final Journal journal;

  InsightsPage(HotFixes hotfixes, Journal journal) {
    this.hotfixes = hotfixes;
    this.journal = journal;
  }

  @GetMapping("/insights")
  String show(Model model) {
    List<HotFixId> ids =
        hotfixes.search(new Filter("", "", "", "", "", "all"), CASES).stream()
            .sorted(Comparator.comparing(HotFixRow::openedAt))
            .map(HotFixRow::id)
            .toList();
    Map<HotFixId, List<Milestone>> all =
        journal.milestones(ids, KINDS).stream().collect(Collectors.groupingBy(Milestone::id));
    model.addAttribute(
        "page",
        new InsightsView(
            List.of(
                measure(
                    "Time to detect",
                    "from the first signal to the hot fix",
                    ids,
                    all,
                    of ->
                        at(of, HotFixOpened.class)
                            .flatMap(it -> between(it.firstSeen(), it.first()))),
                measure(
                    "Time to own",
                    "from opening to an owner",
                    ids,
                    all,
                    span(HotFixOpened.class, OwnerAssigned.class)),
                measure(
                    "Time to fix",
                    "from opening to a proven fix",
                    ids,
                    all,
                    span(HotFixOpened.class, FixProven.class)),
                measure(
                    "Time to roll out",
                    "from the proven fix to every target",
                    ids,
                    all,
                    span(FixProven.class, RolloutCompleted.class)),
                measure(
                    "Time to verify",
                    "from the last target to the symptom seen fallen",
                    ids,
                    all,
                    span(RolloutCompleted.class, SymptomCompared.class))),
            ids.size()));
    return "insights";
  }

  /// What a measure takes of one hot fix's milestones; empty when it has not come so far.
  private interface Span extends Function<List<Milestone>, Optional<Duration>> {}

  private static Span span(Class<? extends Fact> from, Class<? extends Fact> to) {
    return of ->
        at(of, from)
            .flatMap(start ->
                at(of, to)
                    .flatMap(end ->
                        between(
                            from == HotFixOpened.class ? start.first() : start.last(),
                            to == OwnerAssigned.class ? end.first() : end.last())));
  }

  private static Measure measure(
      String title,
      String from,
      List<HotFixId> ids,
      Map<HotFixId, List<Milestone>> all,
      Span span) {
    return new Measure(
        title,
        from,
        ids.stream()
            .flatMap(id ->
                span.apply(all.getOrDefault(id, List.of())).stream()
                    .map(length -> new Point(id.toString(), length)))
            .toList());
  }

  private static Optional<Milestone> at(List<Milestone> of, Class<? extends Fact> kind) {
    return of.stream().filter(it -> it.kind().equals(kind.getSimpleName())).findFirst();
  }

  private static Optional<Duration> between(@Nullable Instant from, Instant to) {
    return Optional.ofNullable(from)
        .filter(start -> !start.isAfter(to))
        .map(start -> Duration.between(start, to));
  }
}
