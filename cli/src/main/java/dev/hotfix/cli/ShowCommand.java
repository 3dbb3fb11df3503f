package dev.hotfix.cli;

import dev.hotfix.client.Case;
import dev.hotfix.client.Client;
import dev.hotfix.journal.HotFixId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `hotfix show`: one hot fix, and with `--watch` what happens to it.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a hot fix: where it is, what stands in its way and what to do about it, what is under"
          + " way, and what happened.",
      "JSON: {hotfix, seq, gates: [{gate, statement, stage, verdict, passes, because, remedy,"
          + " action}], underWay: [{step, key}], facts: [{seq, at, actor, kind, words, body,"
          + " hash}]}; with --watch one fact a line.",
      "Exit codes: 0 shown, or with --watch ended; 2 no such hot fix or not logged in, 3 the server"
          + " does not answer."
    })
final class ShowCommand implements Callable<Integer> {

  @Parameters(paramLabel = "HF", description = "The hot fix, like HF-12 or 12.")
  private String hotfix = "";

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How much of the timeline to show (default: ${DEFAULT-VALUE}).")
  private int last = 15;

  @Option(names = "--all", description = "Show the whole timeline.")
  private boolean all;

  @Mixin private final Watching watching = new Watching();

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  private int known;
  private int seen;

  /// What `--json` prints: everything as the API has it.
  record Shown(
      JsonNode hotfix, JsonNode seq, JsonNode gates, JsonNode underWay, List<JsonNode> facts) {}

  @Override
  public Integer call() throws InterruptedException {
    HotFixId id = Remote.id(hotfix);
    Client client = remote.client();
    Case found = Case.read(client, id);
    if (watching.isWanted() && answer.isJson()) {
      found.facts().forEach(fact -> answer.line(fact, ""));
    } else {
      JsonNode detail = found.detail();
      var shown =
          new Shown(
              found.row(),
              detail.path("seq"),
              detail.path("gates"),
              detail.path("underWay"),
              found.facts());
      answer.give(shown, new CaseText(found, Instant.now()).all(all ? Integer.MAX_VALUE : last));
    }
    if (watching.isWanted() && !found.ended()) {
      known = found.seq();
      seen = found.facts().size();
      watching.until(answer, () -> hasEnded(client, id));
    }
    return Exit.DONE;
  }

  /// Prints what has happened since; whether that was the end. Facts may have been seen that the
  /// detail did not know of yet, and the end may be among them: then it is read again.
  private boolean hasEnded(Client client, HotFixId id) {
    if (known >= seen && Case.facts(client, id, seen).isEmpty()) {
      return false;
    }
    Case now = Case.since(client, id, seen);
    now.facts().forEach(fact -> answer.line(fact, CaseText.moment(fact, Instant.now())));
    known = now.seq();
    seen += now.facts().size();
    answer.note(new CaseText(now, Instant.now()).next());
    return now.ended() && known >= seen;
  }
}
