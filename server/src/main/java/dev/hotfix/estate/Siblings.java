package dev.hotfix.estate;

import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.Journal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// The other hot fixes of an environment, by their journals: what they did there concerns each.
@Component
public final class Siblings {

  private static final int MOST = 100;

  private final Journal journal;

  public Siblings(DataSource joined) {
    this.journal = new Journal(joined);
  }

  /// Another hot fix of the same environment.
  public record Sibling(HotFixId id, History history) {}

  /// A fix that went out and was not taken back.
  public record Deployment(HotFixId hotfix, String commit, Instant at) {}

  /// Those to which a kind of fact has happened since.
  public List<Sibling> of(
      HotFixId own, HotFixOpened where, Class<? extends Fact> kind, Instant since) {
    return journal.mentioned(kind, since, MOST).stream()
        .filter(id -> !id.equals(own))
        .map(id -> new Sibling(id, journal.read(id)))
        .filter(sibling -> isAt(where, sibling.history().opened()))
        .toList();
  }

  /// The fix of another hot fix that came to production last since then, and stands there.
  public Optional<Deployment> latest(HotFixId own, HotFixOpened where, Instant since) {
    return of(own, where, RolloutCompleted.class, since).stream()
        .flatMap(Siblings::deployments)
        .filter(deployment -> deployment.at().isAfter(since))
        .max(Comparator.comparing(Deployment::at));
  }

  /// Whether a fix of that hot fix stands in production.
  public boolean stands(long hotfix, String commit) {
    var id = new HotFixId(hotfix);
    return deployments(new Sibling(id, journal.read(id)))
        .anyMatch(deployment -> deployment.commit().equals(commit));
  }

  private static boolean isAt(HotFixOpened where, HotFixOpened other) {
    return where.service().equals(other.service())
        && where.environment().equals(other.environment());
  }

  private static Stream<Deployment> deployments(Sibling sibling) {
    List<Entry> entries = sibling.history().entries();
    return entries.stream()
        .filter(entry -> entry.fact() instanceof RolloutCompleted done && stands(entries, done))
        .flatMap(entry ->
            fix(entries, ((RolloutCompleted) entry.fact()).digest())
                .map(commit -> new Deployment(sibling.id(), commit, entry.at())));
  }

  private static boolean stands(List<Entry> entries, RolloutCompleted done) {
    return entries.stream()
        .noneMatch(entry ->
            entry.fact() instanceof RolloutRolledBack back && back.run().equals(done.run()));
  }

  private static Stream<String> fix(List<Entry> entries, String digest) {
    return entries.stream()
        .filter(entry -> entry.fact() instanceof BundleBuilt built && built.digest().equals(digest))
        .map(entry -> ((BundleBuilt) entry.fact()).fix())
        .limit(1);
  }
}
