package dev.hotfix.cli;

import static dev.hotfix.cli.Slot.because;
import static dev.hotfix.cli.Slot.either;
import static dev.hotfix.cli.Slot.file;
import static dev.hotfix.cli.Slot.option;
import static dev.hotfix.cli.Slot.place;
import static dev.hotfix.cli.Slot.words;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every verb by which people act on a hot fix. An action that has none here is asked for with
/// `hotfix do`.
final class Verbs {

  static final List<Verb> ALL =
      Stream.of(identify(), develop(), bundle(), rollout(), after(), anytime())
          .flatMap(List::stream)
          .toList();

  private Verbs() {}

  private static List<Verb> identify() {
    return List.of(
        Verb.of(
            "assess",
            "assess-severity",
            "Says how bad it is, whatever the rules say.",
            place("severity", "SEVERITY", "SEV1 to SEV4."),
            because("Why.")),
        Verb.of(
            "assign",
            "assign-owner",
            "Gives the hot fix to somebody; without a name, to yourself.",
            place("person", "PERSON", "An account or a mail address (default: you).")
                .or(asked -> Optional.of(asked.me()))),
        Verb.of(
            "close",
            "dismiss-hot-fix",
            "Ends a hot fix that needs no fix. One that was fixed closes by itself.",
            because("Why no fix is needed.")));
  }

  private static List<Verb> develop() {
    return List.of(
        Verb.of(
            "search stop",
            "stop-search",
            "Ends the search for the culprit; its runs are kept.",
            because("Why.").or("")),
        Verb.of(
            "search restart",
            "restart-search",
            "Searches again for the culprit.",
            either("flaky", "--flaky|--steady", "Whether every run is weighed (default: steady).")
                .or("no"),
            either(
                    "afresh",
                    "--afresh|--keep",
                    "Whether earlier runs are forgotten (default: kept).")
                .or("no")),
        Verb.of(
            "cause",
            "name-cause",
            "Says in words what broke and why.",
            option("commit", "--commit", "The commit that broke it; a search for it ends.").or(""),
            words("words", "The cause.")),
        Verb.of(
            "root-cause",
            "write-cause",
            "Corrects the root cause record; what is left out stays as it is.",
            option("what", "--what", "What broke it.").or(asked -> cause(asked, "what")),
            option("why", "--why", "Why.").or(asked -> cause(asked, "why")),
            option("through", "--through", "How it got through review and tests.")
                .or(asked -> cause(asked, "through")),
            option("since", "--since", "Since when.").or(asked -> cause(asked, "since"))),
        Verb.of(
                "review",
                "review-fix",
                "Accepts the fix after reading it, or says what must change.",
                option("commit", "--commit", "The commit you read.").or(Looks::commit),
                either("accepted", "--accept|--ask-changes", "What you say about it."),
                words("words", "Words for its author.").or(""))
            .looking("commit", "Have you read exactly this commit?", Looks::fix));
  }

  private static List<Verb> bundle() {
    return List.of(
        Verb.of(
                "approve",
                "approve-bundle",
                "Approves exactly the bundle with this digest.",
                option("digest", "--digest", "The digest of the bundle you looked at.")
                    .or(Looks::digest))
            .looking("digest", "Approve exactly these bytes?", Looks::bundle),
        Verb.of(
            "reject",
            "reject-bundle",
            "Refuses a bundle; it will not go out.",
            option("digest", "--digest", "Its digest (default: the current bundle's).")
                .or(Looks::digest),
            because("What is wrong with it.")));
  }

  private static List<Verb> rollout() {
    return List.of(
        Verb.of(
            "rollout schedule",
            "schedule-rollout",
            "Says when the roll-out may run.",
            option("from", "--from", "now, +10m, or a time (default: now).").or("now"),
            option("until", "--until", "The end (default: +1h).").or("+1h"),
            because("As agreed with whom.")),
        Verb.of(
            "rollout unschedule",
            "cancel-window",
            "Calls the agreed window off; those who know of it are told.",
            because("Why.")),
        Verb.of(
            "rollout pause",
            "pause-rollout",
            "Stops before the next wave.",
            because("Why.").or("")),
        Verb.of(
            "rollout judge",
            "judge-wave",
            "Judges a wave healthy that the machine cannot judge in its time.",
            because("What you saw on its targets.")),
        Verb.of(
            "rollout leave-out",
            "leave-out-target",
            "Lets the roll-out go on without a target that cannot be reached; it is owed.",
            place("target", "TARGET", "Its name."),
            because("Why it can wait.")),
        Verb.of(
            "rollout retry",
            "retry-targets",
            "Tries the targets again now that failed or could not be reached.",
            option("target", "--target", "Only this one (default: all of them).").or("")),
        Verb.of("rollout resume", "resume-rollout", "Goes on with the next wave."),
        Verb.of(
            "rollout back",
            "roll-back",
            "Takes every changed target back, also when the roll-out is complete.",
            because("Why, for whoever mends it.")));
  }

  private static List<Verb> after() {
    return List.of(
        Verb.of("check", "repeat-checks", "Runs the checks after the roll-out once more."),
        Verb.of(
            "signoff",
            "answer-for-reporter",
            "Says for a reporter whether the problem is gone.",
            option("reporter", "--reporter", "Who reported it (default: the one not yet heard).")
                .or(Looks::unheardReporter),
            either("fixed", "--fixed|--not-fixed", "What they say."),
            words("words", "In their words.").or("")),
        Verb.of(
            "accept",
            "sign-off",
            "Signs off, as a stakeholder, exactly the bundle that production runs.",
            option("digest", "--digest", "Its digest (default: that of the newest roll-out).")
                .or(Looks::digest),
            words("words", "Words, if any.").or("")),
        Verb.of(
                "notice",
                "approve-notice",
                "Approves what an audience is told; it is mailed at once.",
                place("audience", "AUDIENCE", "Whom (default: the first draft not approved yet).")
                    .or(Looks::waitingAudience),
                option("subject", "--subject", "Another subject than the draft's.")
                    .or(asked -> Looks.draft(asked, "subject")),
                file("body", "--body-file", "A file with other words than the draft's.")
                    .or(asked -> Looks.draft(asked, "body")))
            .looking("body", "Mail exactly these words?", Looks::notice),
        Verb.of(
            "post",
            "post-status",
            "Puts words of your own on the public status page.",
            place("state", "STATE", "investigating, identified, monitoring or resolved."),
            words("words", "What the public reads.")),
        Verb.of(
            "feedback",
            "give-feedback",
            "Says how this hot fix went.",
            place("stars", "STARS", "One for badly, five for well."),
            words("words", "What to do better.").or("")),
        Verb.of(
            "reopen",
            "reopen-hot-fix",
            "Says that the problem is back although the fix is out.",
            because("What was seen.")));
  }

  private static List<Verb> anytime() {
    return List.of(
        Verb.of("comment", "comment", "Says something in the discussion.", words("words", "What.")),
        Verb.of(
            "waive",
            "waive-gate",
            "Skips a gate in an emergency and owes it, under your name.",
            place("gate", "GATE", "Its name, as show --json has it: FixIsProven."),
            because("Why this cannot wait."),
            option(
                    "subject",
                    "--subject",
                    "The fix, bundle or roll-out you looked at (default: what it is about now).")
                .or(Looks::subject)),
        Verb.of(
            "waive-line",
            "waive-line",
            "Leaves a line without the fix and owes it, under your name.",
            place("line", "LINE", "The line, like release/2.3."),
            because("Why it can do without."),
            option("fix", "--fix", "The fix you looked at (default: what production runs now).")
                .or("")),
        Verb.of(
            "pay",
            "pay-debt",
            "Says how a waived check was made good.",
            option("gate", "--gate", "The gate or line (default: the one that is owed).")
                .or(Looks::owedGate),
            words("how", "How it was made good.")),
        Verb.of(
            "retry",
            "retry-work",
            "Lets the machine try again what it gave up.",
            option("step", "--step", "The step (default: the last one given up).")
                .or(asked -> asked.latest("WorkGivenUp", "step")),
            option("key", "--key", "Its key (default: the last one given up of that step).")
                .or(Looks::givenUpKey)));
  }

  /// A part of the newest root cause record.
  private static Optional<String> cause(Asked asked, String part) {
    return asked.latest("RootCauseWritten", part);
  }

  /// How one would ask for an action: its verb, else the general form.
  static String hint(String action, String id) {
    return ALL.stream()
        .filter(verb -> verb.action().equals(action))
        .findFirst()
        .map(verb -> "hotfix %s %s".formatted(verb.name(), id))
        .orElseGet(() ->
            action.equals(ReproduceCommand.ACTION)
                ? "hotfix reproduce %s".formatted(id)
                : "hotfix do %s %s".formatted(id, action));
  }
}
