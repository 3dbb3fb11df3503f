package dev.hotfix.engine.bisect;

import dev.hotfix.engine.belief.Decision;
import dev.hotfix.engine.belief.NoisySearch;
import dev.hotfix.engine.belief.Outlook;
import dev.hotfix.engine.bisect.BisectReport.Certainty;
import dev.hotfix.engine.bisect.BisectRequest.Walk;
import dev.hotfix.engine.bisect.BisectVerdict.Culprit;
import dev.hotfix.engine.bisect.BisectVerdict.Inconclusive;
import dev.hotfix.engine.bisect.BisectVerdict.NoCulprit;
import dev.hotfix.engine.git.CommitId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A search that weighs every run instead of taking it at its word; see [NoisySearch]. Along the
/// mainline first, where each merge stands for all that it brought, then inside the merge.
final class FlakySearch {
  private static final double LIKELY = 0.95;

  private final BisectRequest request;
  private final Trials trials;
  private final Candidates candidates;

  FlakySearch(BisectRequest request, Trials trials) {
    this.request = request;
    this.trials = trials;
    this.candidates = Candidates.of(request);
  }

  /// A verdict and how sure it is.
  record Answer(BisectVerdict verdict, Certainty certainty) {}

  Answer search() {
    CommitId base = Ends.base(request);
    if (request.walk() == Walk.ALL) {
      return stage(new Field(candidates, candidates.weights(prior()), base), demanded(false));
    }
    List<CommitId> line = candidates.mainline(request.bad());
    boolean inside =
        request.walk() == Walk.MAINLINE_FIRST && line.size() < candidates.commits().size();
    Map<CommitId, Double> brought = candidates.brought(line, candidates.weights(prior()));
    Answer answer = stage(new Field(candidates.lineOf(line), brought, base), demanded(inside));
    return inside
            && answer.verdict() instanceof Culprit(CommitId merge)
            && candidates.parents(merge).size() > 1
        ? insideOf(merge, answer.certainty().confidence())
        : answer;
  }

  private Answer insideOf(CommitId merge, double confidence) {
    CommitId before = candidates.parents(merge).getFirst();
    Set<CommitId> brought = new HashSet<>(candidates.past(merge));
    brought.removeAll(candidates.past(before));
    Candidates within = candidates.only(brought);
    Answer answer = stage(new Field(within, within.weights(prior()), before), demanded(true));
    Certainty inside = answer.certainty();
    return new Answer(
        answer.verdict(),
        new Certainty(inside.confidence() * confidence, inside.runsNeeded(), inside.belief()));
  }

  private Map<CommitId, Double> prior() {
    return request.effort().prior();
  }

  /// Two stages are together as sure as demanded.
  private double demanded(boolean twice) {
    double confidence = request.effort().confidence();
    return twice ? Math.sqrt(confidence) : confidence;
  }

  private Answer stage(Field field, double confidence) {
    var search = new NoisySearch(field.ancestry(), field.weights(), confidence);
    trials.all().forEach(trial -> learn(search, field, trial));
    while (true) {
      List<Integer> pending = field.places(trials.lab().pending());
      Decision decision = search.next(trials.left(), pending);
      switch (decision) {
        case Decision.Test(int node) -> {
          start(search, field, node);
          if (trials.lab().pending().size() >= request.effort().jobs()) {
            learn(search, field, trials.take());
          }
        }
        case Decision.Open open when open.needed() > 0 && !pending.isEmpty() ->
            learn(search, field, trials.take());
        case Decision.Named _, Decision.Nobody _, Decision.Open _ -> {
          trials.lab().keepOnly(List.of());
          return answer(search, field, decision);
        }
      }
    }
  }

  private void start(NoisySearch search, Field field, int node) {
    Suspense belief = suspense(search.outlook(), field);
    trials.listener().believed(belief);
    CommitId commit = field.commit(node);
    trials.listener().testing(commit, belief.commitsLeft(LIKELY), belief.runsToGo());
    trials.lab().start(commit);
  }

  private void learn(NoisySearch search, Field field, Trial trial) {
    OptionalInt place = field.place(request.repository(), trial.commit());
    if (place.isEmpty()) {
      return;
    }
    switch (trial.outcome()) {
      case GOOD -> search.observe(place.getAsInt(), false);
      case BAD -> search.observe(place.getAsInt(), true);
      case CANNOT_TEST -> {
        if (field.commit(place.getAsInt()).equals(trial.commit())) {
          search.cannotTest(place.getAsInt());
        }
      }
    }
  }

  private Suspense suspense(Outlook outlook, Field field) {
    List<Suspense.Share> shares = new ArrayList<>();
    double[] probabilities = outlook.shares();
    for (int i = 0; i < probabilities.length; i++) {
      shares.add(new Suspense.Share(i, field.commit(i), probabilities[i]));
    }
    return new Suspense(shares, outlook.noCulprit(), trials.all().size(), outlook.runsToGo());
  }

  private Answer answer(NoisySearch search, Field field, Decision decision) {
    Suspense belief = suspense(search.outlook(), field);
    trials.listener().believed(belief);
    return switch (decision) {
      case Decision.Named(int commit, double confidence) ->
          new Answer(new Culprit(field.commit(commit)), certainty(confidence, 0, belief));
      case Decision.Nobody(double confidence, double rate) ->
          new Answer(
              new NoCulprit(Rates.inWords(rate, trials.all())), certainty(confidence, 0, belief));
      case Decision.Open(List<Integer> commits, double confidence, int needed) ->
          new Answer(
              new Inconclusive(commits.stream().map(field::commit).toList()),
              certainty(confidence, needed, belief));
      case Decision.Test _ -> throw new IllegalStateException("A search ended with a run to make");
    };
  }

  private static Certainty certainty(double confidence, int needed, Suspense belief) {
    return new Certainty(confidence, needed, Optional.of(belief));
  }
}
