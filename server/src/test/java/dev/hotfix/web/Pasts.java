package dev.hotfix.web;

import static dev.hotfix.web.Seed.machine;

import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.journal.IdentifyFact.PrioritySet;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import dev.hotfix.web.Seed.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What may have happened to a hot fix before develop, and the names all its pasts use.
final class Pasts {

  static final String PRODUCTION = "7c1e2f90ab34d5e6f708192a3b4c5d6e7f8091a2";
  static final String CULPRIT = "4be81f02c6d3a7e9b0f1d2c3e4a5b6c7d8e9f001";
  static final String FIX = "91ab33d2e0f4c5b6a798897a6b5c4d3e2f1a0b9c";
  static final String DIGEST = "3f9a12bc".repeat(8);
  static final String BACK = "77aa12bc".repeat(8);

  private Pasts() {}

  static HotFixOpened opened(String title, long problem) {
    return new HotFixOpened(
        "shop",
        "production",
        title,
        problem,
        "5 signals within an hour pass the service's limit of 3",
        Instant.now().minus(Duration.ofMinutes(50)));
  }

  static List<Step> identified(Severity severity, int priority, long users, String owner) {
    return List.of(
        machine(
            "assess",
            2,
            new ImpactAssessed(
                users,
                users * 3 + 7,
                0.041,
                Instant.now().minus(Duration.ofMinutes(50)),
                List.of(PRODUCTION),
                List.of(
                    users + " of about 118,000 users active in the hour met it",
                    "4.1 % of checkout requests fail with IllegalStateException"))),
        machine(
            "assess",
            0,
            new SeveritySet(
                severity, List.of("a main path, checkout, is affected", "more than 1,000 users"))),
        machine(
            "assess",
            0,
            new PrioritySet(
                priority,
                List.of("severity " + severity + " counts 70", "rising for 20 min counts 21"))),
        machine(
            "assign",
            1,
            new OwnerAssigned(owner, "payments", "first in the service's hotfix.yaml")));
  }
}
