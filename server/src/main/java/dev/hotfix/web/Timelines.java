package dev.hotfix.web;

import dev.hotfix.journal.Actor;
import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.web.CaseView.Moment;
import dev.hotfix.web.CaseView.Timeline;
import dev.hotfix.web.story.Story;
import java.util.List;

/// A journal as a timeline, filtered as the reader asked.
final class Timelines {

  static final List<String> FILTERS = List.of("all", "people", "machine", "discussion");

  private Timelines() {}

  static Timeline of(History history, String filter) {
    String known = FILTERS.contains(filter) ? filter : "all";
    var moments =
        history.entries().stream()
            .filter(entry -> belongs(entry, known))
            .map(Timelines::moment)
            .toList();
    return new Timeline(known, moments, history.seq() - moments.size());
  }

  private static boolean belongs(Entry entry, String filter) {
    boolean person = entry.actor().kind() == Actor.Kind.PERSON;
    return switch (filter) {
      case "people" -> person;
      case "machine" -> !person;
      case "discussion" -> entry.fact() instanceof Commented;
      default -> true;
    };
  }

  private static Moment moment(Entry entry) {
    return new Moment(
        entry.seq(),
        entry.at(),
        entry.actor(),
        entry.fact() instanceof Commented,
        Story.tell(entry.fact()));
  }
}
