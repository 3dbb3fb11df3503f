package dev.hotfix.identify;

import static dev.hotfix.journal.Severity.SEV1;
import static dev.hotfix.journal.Severity.SEV2;
import static dev.hotfix.journal.Severity.SEV3;
import static dev.hotfix.journal.Severity.SEV4;

import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How bad it is, as a table: the worst line that fits decides, and every line of that severity
/// which fits is a reason.
final class SeverityRules {

  /// Where a failure costs an order or shuts a user out.
  private static final Pattern VITAL =
      Pattern.compile(
          "(?i)\\b(cart|checkout|order|orders|pay|payment|payments|billing|invoice|login|signin|sign-in|auth)\\b");

  private static final List<Rule> TABLE =
      List.of(
          new Rule(
              SEV1, i -> i.share() >= 0.10, i -> Impact.percent(i.share()) + " of requests fail"),
          new Rule(SEV1, i -> i.users() >= 1000, i -> users(i) + ", 1,000 or more"),
          new Rule(SEV2, Impact::severe, _ -> "a responder reported it as severe"),
          new Rule(
              SEV2, i -> i.share() >= 0.01, i -> Impact.percent(i.share()) + " of requests fail"),
          new Rule(SEV2, i -> i.users() >= 100, i -> users(i) + ", 100 or more"),
          new Rule(SEV2, i -> vital(i) && i.users() > 0, i -> "it hits " + i.problem().place()),
          new Rule(
              SEV3, i -> i.share() >= 0.001, i -> Impact.percent(i.share()) + " of requests fail"),
          new Rule(SEV3, i -> i.users() >= 10, i -> users(i) + ", 10 or more"),
          new Rule(SEV3, Impact::grows, _ -> "it grows"),
          new Rule(SEV4, _ -> true, _ -> "few users, a small share, and it does not grow"));

  private record Rule(Severity severity, Predicate<Impact> fits, Function<Impact, String> reason) {}

  private SeverityRules() {}

  static SeveritySet apply(Impact impact) {
    List<Rule> fitting = TABLE.stream().filter(rule -> rule.fits().test(impact)).toList();
    Severity worst = fitting.getFirst().severity();
    return new SeveritySet(
        worst,
        fitting.stream()
            .filter(rule -> rule.severity() == worst)
            .map(rule -> rule.reason().apply(impact))
            .toList());
  }

  private static String users(Impact impact) {
    return "%,d users".formatted(impact.users());
  }

  private static boolean vital(Impact impact) {
    return VITAL.matcher(impact.problem().place()).find();
  }
}
