package dev.hotfix.api;

import dev.hotfix.flow.Actions;
import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.HotFixRow;
import dev.hotfix.flow.HotFixes;
import dev.hotfix.flow.Lifecycle;
import dev.hotfix.flow.Reply;
import dev.hotfix.flow.Seen;
import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.JournalFile;
import dev.hotfix.journal.Subject;
import dev.hotfix.work.Duty;
import dev.hotfix.work.DutyScheduler;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Hot fixes: lists, one with everything that stands in its way, its facts, and what people ask
/// for.
@RestController
@RequestMapping("/api/v1/hotfixes")
class HotFixesController {

  private static final int MOST_ENDED = 200;

  private final HotFixes hotfixes;
  private final Conductor conductor;
  private final DutyScheduler agenda;
  private final Wording wording;

  HotFixesController(
      HotFixes hotfixes, Conductor conductor, DutyScheduler agenda, Wording wording) {
    this.hotfixes = hotfixes;
    this.conductor = conductor;
    this.agenda = agenda;
    this.wording = wording;
  }

  record HotFixList(List<HotFixRow> hotfixes) {}

  /// `subject` is what the answer is about, which a waiver is bound to; `waived` says by whom and
  /// for what, and is empty unless it is.
  record GateAnswer(
      String gate,
      String statement,
      String stage,
      String verdict,
      boolean passes,
      String because,
      String remedy,
      String action,
      Subject subject,
      String waived) {}

  record HotFixDetail(HotFixRow hotfix, int seq, List<GateAnswer> gates, List<Duty> underWay) {}

  record FactList(List<FactLine> facts) {}

  /// `words` is a sentence that goes on after the actor's name: "opened the branch…".
  record FactLine(
      int seq, Instant at, String actor, String kind, String words, Fact body, String hash) {}

  record Recorded(int seq, List<String> facts) {}

  /// Open ones, most urgent first; with `open=false` those that ended, newest first.
  @GetMapping
  @Summary("Hot fixes: open ones, most urgent first; with open=false those that ended")
  HotFixList list(@RequestParam(defaultValue = "true") boolean open) {
    return new HotFixList(open ? hotfixes.open() : hotfixes.ended(MOST_ENDED));
  }

  @GetMapping("/{id}")
  @Summary("One hot fix: every gate with what it needs, and the work under way")
  HotFixDetail one(@PathVariable String id) {
    Situation situation = situation(id);
    HotFixRow row = hotfixes.find(situation.id()).orElseThrow();
    List<GateAnswer> gates =
        Lifecycle.answers(situation).stream().map(answer -> answer(answer, situation)).toList();
    return new HotFixDetail(row, situation.history().seq(), gates, agenda.pending(situation.id()));
  }

  /// The journal after a sequence number, in order.
  @GetMapping("/{id}/facts")
  @Summary("The journal after a sequence number, in order")
  FactList facts(@PathVariable String id, @RequestParam(defaultValue = "0") int after) {
    return new FactList(
        situation(id).history().entries().stream()
            .filter(entry -> entry.seq() > after)
            .map(this::line)
            .toList());
  }

  /// The whole journal as a file whose hash chain `hotfix record verify` checks without a server.
  @GetMapping(path = "/{id}/journal", produces = MediaType.APPLICATION_JSON_VALUE)
  String journal(@PathVariable String id) {
    Situation situation = situation(id);
    return JournalFile.write(situation.id(), situation.history());
  }

  /// Asks for an action. `expect` is the sequence number the caller has seen: when somebody has
  /// been faster, nothing happens, and the problem's `meanwhile` lists what did.
  @PostMapping("/{id}/actions/{name}")
  @Summary("Asks for an action; with expect, only if nobody was faster")
  Recorded act(
      @PathVariable String id,
      @PathVariable String name,
      @RequestParam(defaultValue = "-1") int expect,
      @RequestBody JsonNode arguments,
      Caller caller) {
    HotFixId hotfix = HotFixId.parse(id).orElseThrow(() -> Refusal.noHotFix(id));
    Action action =
        Actions.read(name, arguments)
            .orElseThrow(() ->
                Refusal.notFound(
                    "There is no action \"%s\"; GET /api/v1/actions lists them.".formatted(name)));
    situation(id);
    Seen seen = expect < 0 ? new Seen.Whatever() : new Seen.Exactly(expect);
    return switch (conductor.act(hotfix, caller, action, seen)) {
      case Reply.Recorded(int seq, var facts) ->
          new Recorded(seq, facts.stream().map(Fact::kind).toList());
      case Reply.Refused(var because) -> throw Refusal.conflict(because);
      case Reply.Overtaken overtaken -> throw overtaken(overtaken);
    };
  }

  private Refusal overtaken(Reply.Overtaken overtaken) {
    List<FactLine> meanwhile = overtaken.since().stream().map(this::line).toList();
    return Refusal.conflict(overtaken.because()).with("meanwhile", meanwhile);
  }

  private Situation situation(String id) {
    return HotFixId.parse(id).flatMap(conductor::situation).orElseThrow(() -> Refusal.noHotFix(id));
  }

  private static GateAnswer answer(Lifecycle.Answer answer, Situation situation) {
    var gate = answer.gate();
    var verdict = answer.verdict();
    return new GateAnswer(
        gate.name(),
        gate.statement(),
        gate.stage().word(),
        verdict.getClass().getSimpleName(),
        verdict.passes(),
        verdict.because(),
        verdict.remedy(),
        gate.action(situation),
        gate.subject(situation),
        verdict instanceof Verdict.Waived waiver ? waiver.words() : "");
  }

  private FactLine line(Entry entry) {
    return new FactLine(
        entry.seq(),
        entry.at(),
        entry.actor().toString(),
        entry.fact().kind(),
        wording.tell(entry.fact()),
        entry.fact(),
        entry.hash());
  }
}
