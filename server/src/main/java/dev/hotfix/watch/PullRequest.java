package dev.hotfix.watch;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Culprit;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.FixReviewed;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.WatchFact.LineProven;
import java.util.Optional;
import java.util.stream.Collectors;

/// The text of the pull request that brings the fix to a line, ready to be pasted: what, why, how
/// it was proven, who reviewed it, and how to see for oneself.
record PullRequest(Situation situation, String line, String branch, LineProven proven) {

  String text() {
    return """
    # %s: %s (%s)

    Merge `%s` into `%s`.

    ## What

    %s
    Picked from `%s` with `git cherry-pick -x`; on this line it is `%s`, on top of `%s`.

    ## Why

    %s

    ## Proof

    %s
    %s

    ## Review

    %s

    ## How to verify

    ```sh
    git fetch origin %s
    git checkout --detach %s
    %s
    ```
    """
        .formatted(
            situation.id(),
            history().opened().title(),
            line,
            branch,
            line,
            what(),
            proven.fix(),
            proven.pick(),
            proven.tip(),
            why(),
            proof(),
            proven.because(),
            review(),
            branch,
            proven.pick(),
            commands());
  }

  private String what() {
    return pushed()
        .map(fix -> "%s (%s)\n".formatted(fix.subject(), String.join(", ", fix.files())))
        .orElse("The fix that production runs.\n");
  }

  private String why() {
    String cause =
        history()
            .latest(CauseNamed.class)
            .map(CauseNamed::words)
            .orElse("The cause has not been written down.");
    return Culprit.of(history())
        .map(found ->
            "%s\n\nThe problem came with `%s` \"%s\", which this line has too."
                .formatted(cause, found.commit(), found.subject()))
        .orElse(cause);
  }

  private String proof() {
    return test()
        .map(proof ->
            "`%s` fails on production's `%s` and passes with the fix, %d times each.\n"
                .formatted(proof.test(), proof.production(), proof.runs()))
        .orElse("");
  }

  private String review() {
    String accepted =
        history().round().stream()
            .filter(entry ->
                entry.fact() instanceof FixReviewed(var commit, var yes, _)
                    && yes
                    && commit.equals(proven.fix()))
            .map(PullRequest::reviewer)
            .collect(Collectors.joining("\n"));
    return accepted.isEmpty() ? "Nobody has reviewed it." : accepted;
  }

  private static String reviewer(Entry entry) {
    return "- %s accepted the fix: %s"
        .formatted(entry.actor().name(), ((FixReviewed) entry.fact()).words());
  }

  private String commands() {
    var commands = situation.service().tests();
    return test()
        .map(proof -> commands.one().replace("{test}", proof.test()) + "\n")
        .orElse("")
        .concat(commands.all());
  }

  private Optional<FixProven> test() {
    return history().latest(FixProven.class, proof -> proof.fix().equals(proven.fix()));
  }

  private Optional<FixPushed> pushed() {
    return history().latest(FixPushed.class, fix -> fix.commit().equals(proven.fix()));
  }

  private History history() {
    return situation.history();
  }
}
