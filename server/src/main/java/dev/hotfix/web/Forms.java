package dev.hotfix.web;

import static dev.hotfix.web.Field.because;
import static dev.hotfix.web.Field.hidden;
import static dev.hotfix.web.Field.instant;
import static dev.hotfix.web.Field.text;
import static dev.hotfix.web.Field.words;
import static dev.hotfix.web.Field.yesNo;

import dev.hotfix.deploy.Rollouts;
import dev.hotfix.flow.Actions;
import dev.hotfix.gate.Action;
import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.Debt;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Severity;
import dev.hotfix.journal.Subject;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.watch.Line;
import dev.hotfix.web.format.Words;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The form of every action. One that is not in this table gets a plain form made from its record.
final class Forms {

  private static final Map<String, Form> TABLE =
      Stream.of(
              DevelopForms.ALL.stream(),
              Stream.of(
                  new Form(
                      "approve-bundle",
                      "Approve",
                      Role.APPROVER,
                      false,
                      List.of(hidden("digest", Forms::bundle))),
                  new Form(
                      "reject-bundle",
                      "Reject",
                      Role.APPROVER,
                      true,
                      List.of(hidden("digest", Forms::bundle), because("What is wrong with it"))),
                  new Form(
                      "schedule-rollout",
                      "Choose a window",
                      Role.RESPONDER,
                      false,
                      List.of(
                          instant(
                              "from", "From", situation -> later(situation, Duration.ofMinutes(5))),
                          instant(
                              "until",
                              "Until",
                              situation -> later(situation, Duration.ofMinutes(65))),
                          because("As agreed with"))),
                  new Form(
                      "cancel-window",
                      "Call the window off",
                      Role.RESPONDER,
                      true,
                      List.of(because("Why; those who know of it are told")))),
              Stream.of(
                  new Form(
                      "pause-rollout", "Pause", Role.RESPONDER, false, List.of(because("Why"))),
                  new Form("resume-rollout", "Resume", Role.RESPONDER, false, List.of()),
                  new Form("roll-back", "Roll back", Role.RESPONDER, true, List.of(because("Why"))),
                  new Form(
                      "judge-wave",
                      "Judge it healthy",
                      Role.APPROVER,
                      false,
                      List.of(because("What you saw on its targets"))),
                  new Form(
                      "retry-targets",
                      "Retry",
                      Role.RESPONDER,
                      false,
                      List.of(hidden("target", Forms::nothing))),
                  new Form(
                      "leave-out-target",
                      "Leave a target out",
                      Role.RESPONDER,
                      true,
                      List.of(
                          text("target", "Target", Forms::unreached), because("Why it can wait"))),
                  new Form(
                      "repeat-checks",
                      "Run the checks again",
                      Role.RESPONDER,
                      false,
                      List.of(hidden("run", Forms::checked))),
                  new Form(
                      "answer-for-reporter",
                      "Answer for the reporter",
                      Role.APPROVER,
                      false,
                      List.of(
                          text("reporter", "Who reported it", Forms::reporter),
                          yesNo("fixed", "They say it is", "fixed", "not fixed"),
                          words("In their words"))),
                  new Form(
                      "sign-off",
                      "Sign off",
                      Role.REPORTER,
                      false,
                      List.of(hidden("digest", Forms::standing), words("Words, if any"))),
                  new Form(
                      "waive-gate",
                      "Waive",
                      Role.LEAD,
                      true,
                      List.of(
                          text("gate", "Gate", Forms::nothing), because("Why this cannot wait"))),
                  new Form(
                      "pay-debt",
                      "Make good",
                      Role.RESPONDER,
                      false,
                      List.of(
                          hidden("gate", Forms::debt),
                          text("how", "How it was made good", Forms::nothing))),
                  new Form(
                      "retry-work",
                      "Try again",
                      Role.RESPONDER,
                      false,
                      List.of(
                          text("step", "Step", Forms::nothing),
                          text("key", "Key", Forms::nothing))),
                  new Form(
                      "approve-notice",
                      "Approve the notice",
                      Role.RESPONDER,
                      false,
                      List.of(
                          text("audience", "To", it -> draft(it).map(NoticeDrafted::audience)),
                          text("subject", "Subject", it -> draft(it).map(NoticeDrafted::subject)),
                          new Field(
                              "body",
                              "Text",
                              Field.Kind.REQUIRED_WORDS,
                              it -> draft(it).map(NoticeDrafted::body),
                              List.of()))),
                  new Form(
                      "assess-severity",
                      "Set the severity",
                      Role.RESPONDER,
                      false,
                      List.of(
                          new Field(
                              "severity",
                              "Severity",
                              Field.Kind.CHOICE,
                              Forms::nothing,
                              Arrays.stream(Severity.values())
                                  .map(it -> new Field.Choice(it.name(), it.name()))
                                  .toList()),
                          because("Why"))),
                  new Form("comment", "Comment", Role.REPORTER, false, List.of(words("Comment")))))
          .flatMap(Function.identity())
          .collect(Collectors.toUnmodifiableMap(Form::action, Function.identity()));

  private Forms() {}

  static Form of(String action) {
    Form known = TABLE.get(action);
    return known == null ? plain(action) : known;
  }

  private static Form plain(String action) {
    Class<? extends Action> type = Actions.all().get(action);
    List<Field> fields =
        type == null
            ? List.of()
            : Arrays.stream(type.getRecordComponents()).map(Forms::field).toList();
    return new Form(action, Words.title(action), Role.RESPONDER, false, fields);
  }

  private static Field field(RecordComponent component) {
    String label = Words.title(component.getName());
    if (component.getType() == boolean.class) {
      return yesNo(component.getName(), label, "yes", "no");
    }
    return component.getName().equals("because")
        ? because(label)
        : text(component.getName(), label, Forms::nothing);
  }

  static Optional<String> nothing(Situation situation) {
    return Optional.of("");
  }

  /// The form that waives one gate, for what its reader sees and nothing later.
  static Form waive(Gate gate, Situation situation) {
    Subject subject = gate.subject(situation);
    String scope = subject.isThere() ? " (counts for " + subject.words() + " only)" : "";
    return new Form(
        "waive-gate",
        "Waive",
        Role.LEAD,
        true,
        List.of(
            hidden("gate", _ -> Optional.of(gate.name())),
            hidden("subject", _ -> Optional.of(subject.id())),
            because("Why this cannot wait" + scope)));
  }

  /// The form that leaves one line without the fix that its reader sees.
  static Form waiveLine(Line line) {
    return new Form(
        "waive-line",
        "Leave out",
        Role.LEAD,
        true,
        List.of(
            hidden("line", _ -> Optional.of(line.name())),
            hidden("fix", _ -> Optional.of(line.fix())),
            because("Why this line can do without")));
  }

  private static Optional<String> standing(Situation situation) {
    return situation
        .history()
        .completion()
        .map(entry -> ((RolloutCompleted) entry.fact()).digest());
  }

  private static Optional<String> checked(Situation situation) {
    return situation.history().latest(ChecksRan.class).map(ChecksRan::run);
  }

  private static Optional<String> debt(Situation situation) {
    var history = situation.history();
    return Debt.all(history).reversed().stream()
        .filter(debt -> !debt.paid(history))
        .map(Debt::what)
        .findFirst();
  }

  /// The draft that nobody has approved yet.
  private static Optional<NoticeDrafted> draft(Situation situation) {
    var history = situation.history();
    return history.latest(
        NoticeDrafted.class,
        draft ->
            !history.has(
                NoticeApproved.class, approved -> approved.audience().equals(draft.audience())));
  }

  private static Optional<String> bundle(Situation situation) {
    return situation.history().latest(BundleBuilt.class).map(BundleBuilt::digest);
  }

  private static Optional<String> reporter(Situation situation) {
    var history = situation.history();
    return history
        .latest(ReportersFound.class)
        .flatMap(found ->
            found.reporters().stream()
                .filter(one ->
                    !history.has(
                        ReporterAnswered.class, a -> a.reporter().equals(one) && a.fixed()))
                .findFirst());
  }

  private static Optional<String> unreached(Situation situation) {
    var history = situation.history();
    return Rollouts.underWay(history)
        .flatMap(run ->
            Rollouts.undecided(history, run)
                .flatMap(wave -> Rollouts.open(history, wave).stream().findFirst()));
  }

  private static Optional<String> later(Situation situation, Duration by) {
    return Optional.of(situation.now().plus(by).truncatedTo(ChronoUnit.MINUTES).toString());
  }
}
