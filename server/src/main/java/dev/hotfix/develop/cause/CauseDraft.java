package dev.hotfix.develop.cause;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Culprit;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.DevelopFact.CulpritTraced;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.DevelopFact.Suspect;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.journal.History;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A root cause record written from the journal alone; what is not known is said to be so.
record CauseDraft(Situation situation) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final int MOST_NAMED = 5;

  RootCauseWritten write() {
    return new RootCauseWritten(what(), why(), through(), since());
  }

  private String what() {
    Optional<CulpritTraced> traced = traced();
    if (traced.isPresent()) {
      CulpritTraced it = traced.get();
      return "Commit %.8s “%s” by %s of %s changed %s.%s"
          .formatted(
              it.commit(), it.subject(), it.author(), DAY.format(it.at()), some(it.files()), how());
    }
    return suspect()
        .map(it ->
            "Not proven. Most suspect is %.8s “%s” by %s (%s).%s"
                .formatted(
                    it.commit(),
                    it.subject(),
                    it.author(),
                    String.join("; ", it.reasons()),
                    failure()))
        .orElseGet(() -> "Not known yet." + failure());
  }

  /// How the culprit is known.
  private String how() {
    Culprit culprit = Culprit.of(history()).orElseThrow();
    return history()
        .latest(CulpritFound.class, found -> found.commit().equals(culprit.commit()))
        .map(found ->
            " The test %s passes on its parents and fails on it; a search of %d runs from %.8s found it."
                .formatted(test(), found.runs(), found.good()))
        .orElse(" A person named it.");
  }

  private String failure() {
    return history()
        .latest(CulpritNotFound.class)
        .map(no -> " A search named no commit: %s.".formatted(no.because()))
        .orElse("");
  }

  private String why() {
    return history()
        .latest(CauseNamed.class)
        .map(CauseNamed::words)
        .orElseGet(() ->
            traced()
                .flatMap(this::suspicion)
                .map(reasons -> "To be said by a person. The machine knows: %s.".formatted(reasons))
                .orElse("To be said by a person."));
  }

  /// Why the culprit was suspect before it was found, if it was.
  private Optional<String> suspicion(CulpritTraced traced) {
    return history().latest(SuspectsRanked.class).stream()
        .flatMap(ranked -> ranked.suspects().stream())
        .filter(suspect -> suspect.commit().equals(traced.commit()))
        .map(suspect -> String.join("; ", suspect.reasons()))
        .filter(reasons -> !reasons.isEmpty())
        .findFirst();
  }

  private String through() {
    var sentences = new ArrayList<String>();
    traced().map(this::tests).ifPresent(sentences::add);
    history()
        .latest(ReproductionGiven.class)
        .filter(test -> !test.files().isEmpty())
        .ifPresent(test ->
            sentences.add(
                "No test of the suite showed the defect; %s had to be written."
                    .formatted(test.test())));
    traced().flatMap(this::unnoticed).ifPresent(sentences::add);
    return sentences.isEmpty() ? "Not known yet." : String.join(" ", sentences);
  }

  private String tests(CulpritTraced traced) {
    String sources = situation.service().tests().sources() + "/";
    List<String> tests = traced.files().stream().filter(file -> file.startsWith(sources)).toList();
    return tests.isEmpty()
        ? "The commit came without a test."
        : "The commit came with tests that do not show it: %s.".formatted(some(tests));
  }

  /// How long it was in production before somebody noticed.
  private Optional<String> unnoticed(CulpritTraced traced) {
    Instant seen = history().opened().firstSeen();
    return Optional.ofNullable(traced.releasedAt())
        .map(released -> Duration.between(released, seen))
        .filter(Duration::isPositive)
        .map(time ->
            time.toDays() > 1
                ? "It was first noticed %d days after its first release.".formatted(time.toDays())
                : "It was first noticed within a day of its first release.");
  }

  private String since() {
    Optional<CulpritTraced> traced = traced();
    if (traced.isEmpty()) {
      return "Not known yet; the first signal came on %s."
          .formatted(DAY.format(history().opened().firstSeen()));
    }
    Instant at = traced.get().releasedAt();
    List<String> releases = traced.get().releases();
    return releases.isEmpty() || at == null
        ? "No tagged release holds it; it was committed on %s."
            .formatted(DAY.format(traced.get().at()))
        : "Since %s of %s; %s."
            .formatted(
                releases.getFirst(),
                DAY.format(at),
                releases.size() == 1
                    ? "no other release holds it"
                    : "%d releases hold it: %s".formatted(releases.size(), some(releases)));
  }

  private String test() {
    return history().latest(ReproductionGiven.class).map(ReproductionGiven::test).orElse("given");
  }

  private Optional<CulpritTraced> traced() {
    return Culprit.of(history())
        .flatMap(culprit ->
            history().latest(CulpritTraced.class, it -> it.commit().equals(culprit.commit())));
  }

  private Optional<Suspect> suspect() {
    return history().latest(SuspectsRanked.class).stream()
        .flatMap(ranked -> ranked.suspects().stream())
        .findFirst();
  }

  private History history() {
    return situation.history();
  }

  private static String some(List<String> names) {
    String few = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMED
        ? "%s and %d more".formatted(few, names.size() - MOST_NAMED)
        : names.isEmpty() ? "no file" : few;
  }
}
