package dev.hotfix.cli;

import dev.hotfix.client.Case;
import dev.hotfix.client.Client;
import dev.hotfix.journal.HotFixId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

  @Option(names = "--watch", description = "Go on showing what happens, until it has ended.")
  private boolean watch;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description = "How often --watch looks (default: 1s).")
  private Duration every = Duration.ofSeconds(1);

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints: everything as the API has it.
  record Shown(
      JsonNode hotfix, JsonNode seq, JsonNode gates, JsonNode underWay, List<JsonNode> facts) {}

  @Override
  public Integer call() throws InterruptedException {
    HotFixId id = Remote.id(hotfix);
    Client client = remote.client();
    Case found = Case.read(client, id);
    if (watch && answer.isJson()) {
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
    return watch ? follow(client, id, found) : Exit.DONE;
  }

  /// A server that is away for a while, for a restart or an upgrade, is waited for.
  private int follow(Client client, HotFixId id, Case from) throws InterruptedException {
    Case known = from;
    boolean away = false;
    int seen = from.facts().size();
    while (!known.ended()) {
      TimeUnit.MILLISECONDS.sleep(every.toMillis());
      try {
        if (away || !Case.facts(client, id, seen).isEmpty()) {
          known = Case.since(client, id, seen);
          known.facts().forEach(fact -> answer.line(fact, CaseText.moment(fact, Instant.now())));
          seen += known.facts().size();
          if (!known.facts().isEmpty()) {
            answer.note(new CaseText(known, Instant.now()).next());
          }
        }
        away = false;
      } catch (Client.Unreachable e) {
        if (!away) {
          answer.note("hotfix: " + e.getMessage() + " Waiting for it.");
        }
        away = true;
      }
    }
    return Exit.DONE;
  }
}
