package dev.hotfix.communicate;

import dev.hotfix.estate.Service;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Some people who are told together, and how far that has come since the fix is out: drafted,
/// approved, told.
record Audience(
    String name,
    List<String> people,
    boolean drafted,
    Optional<Entry> approved,
    Optional<AudienceTold> told) {

  static final String STAKEHOLDERS = "stakeholders";

  private static final List<String> FIRST = List.of("users", "support", STAKEHOLDERS);

  /// Those a service names, in the order in which they are told; groups without people are left
  /// out.
  static List<Audience> of(Situation situation) {
    History history = situation.history();
    int since = Progress.seq(Progress.rolledOut(history));
    return situation.service().audiences().keySet().stream()
        .sorted(Comparator.comparingInt(Audience::rank).thenComparing(Comparator.naturalOrder()))
        .map(name -> of(name, people(situation.service(), name), history, since))
        .filter(audience -> !audience.people().isEmpty())
        .toList();
  }

  /// The addresses of an audience, each once.
  static List<String> people(Service service, String name) {
    return service.audience(name).stream()
        .map(address -> address.strip().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  private static Audience of(String name, List<String> people, History history, int since) {
    boolean drafted =
        Progress.since(history, since, NoticeDrafted.class, n -> n.audience().equals(name))
            .isPresent();
    var approved =
        Progress.since(history, since, NoticeApproved.class, n -> n.audience().equals(name));
    var told =
        approved
            .flatMap(entry ->
                Progress.since(
                    history, entry.seq(), AudienceTold.class, t -> t.audience().equals(name)))
            .map(entry -> (AudienceTold) entry.fact());
    return new Audience(name, people, drafted, approved, told);
  }

  private static int rank(String name) {
    int known = FIRST.indexOf(name);
    return known < 0 ? FIRST.size() : known;
  }
}
