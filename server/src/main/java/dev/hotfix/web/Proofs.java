package dev.hotfix.web;

import dev.hotfix.journal.DevelopFact.FixNotProven;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.ProofRun;
import dev.hotfix.journal.History;
import dev.hotfix.web.CaseView.ProofView;
import dev.hotfix.web.CaseView.Side;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The newest proof, production's runs beside the fix's.
final class Proofs {

  private Proofs() {}

  static Optional<ProofView> of(History history) {
    return history.round().reversed().stream()
        .flatMap(entry ->
            switch (entry.fact()) {
              case FixProven proven -> Stream.of(proven(proven));
              case FixNotProven no when no.seen() != null && !no.seen().isEmpty() ->
                  Stream.of(refuted(no, history));
              default -> Stream.of();
            })
        .findFirst();
  }

  private static ProofView proven(FixProven proof) {
    List<ProofRun> seen =
        Objects.requireNonNullElseGet(proof.seen(), () -> Collections.<ProofRun>emptyList());
    return new ProofView(
        true,
        proof.test(),
        "",
        List.of(
            side("production", proof.production(), seen, proof.runs()),
            side("fix", proof.fix(), seen, proof.runs())),
        proof.evidence());
  }

  private static ProofView refuted(FixNotProven no, History history) {
    List<ProofRun> seen = Objects.requireNonNull(no.seen());
    String production = history.latest(ProductionRead.class).map(ProductionRead::commit).orElse("");
    return new ProofView(
        false,
        "",
        no.because(),
        List.of(side("production", production, seen, 0), side("fix", no.fix(), seen, 0)),
        "");
  }

  /// The first proofs recorded how many runs there were, all red before and green after.
  private static Side side(String name, String commit, List<ProofRun> seen, int claimed) {
    List<ProofRun> runs = seen.stream().filter(run -> run.side().equals(name)).toList();
    boolean before = name.equals("production");
    int count = runs.isEmpty() ? claimed : runs.size();
    String wanted = before ? "failed" : "passed";
    long fitting =
        runs.isEmpty() ? claimed : runs.stream().filter(run -> run.result().equals(wanted)).count();
    String words =
        count == 0 ? "not run" : "%s %d of %d".formatted(before ? "red" : "green", fitting, count);
    return new Side(name, commit, words, before, fitting == count && count > 0, runs);
  }
}
