package dev.hotfix.web;

import static dev.hotfix.web.Field.because;
import static dev.hotfix.web.Field.files;
import static dev.hotfix.web.Field.hidden;
import static dev.hotfix.web.Field.optional;
import static dev.hotfix.web.Field.text;
import static dev.hotfix.web.Field.words;
import static dev.hotfix.web.Field.yesNo;

import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The forms by which people find the cause and judge the fix.
final class DevelopForms {

  static final List<Form> ALL =
      List.of(
          form(
              "name-cause",
              "Name the cause",
              words("What broke, and why"),
              optional("commit", "The commit that broke it, if you know it", Forms::nothing)),
          form(
              "write-cause",
              "Correct the root cause",
              cause("what", "What broke it", RootCauseWritten::what),
              cause("why", "Why", RootCauseWritten::why),
              cause("through", "How it got through review and tests", RootCauseWritten::through),
              cause("since", "Since when", RootCauseWritten::since)),
          form(
              "review-fix",
              "Review the fix",
              hidden("commit", DevelopForms::fix),
              yesNo("accepted", "Having read it, you", "accept it", "ask for changes"),
              words("Words for the author")),
          form(
              "give-reproduction",
              "Give a failing test",
              text("test", "The test's name, as the suite takes it", Forms::nothing),
              files("files", "Its files, unless the repository has them"),
              optional("files-folder", "Their folder in the repository", DevelopForms::sources),
              files("more", "Further files, such as test data"),
              optional("more-folder", "Their folder", Forms::nothing)),
          form(
              "restart-search",
              "Search again",
              yesNo(
                  "flaky",
                  "The test",
                  "lies now and then: weigh every run",
                  "is steady: believe every run"),
              yesNo("afresh", "The runs made so far", "are forgotten", "are kept")),
          new Form(
              "stop-search",
              "Stop the search",
              Role.RESPONDER,
              true,
              List.of(because("Why; its runs are kept"))));

  private DevelopForms() {}

  private static Form form(String action, String button, Field... fields) {
    return new Form(action, button, Role.RESPONDER, false, List.of(fields));
  }

  /// Filled with the newest version; nothing to correct before there is one.
  private static Field cause(String name, String label, Function<RootCauseWritten, String> part) {
    return new Field(
        name,
        label,
        Field.Kind.REQUIRED_WORDS,
        situation -> situation.history().latest(RootCauseWritten.class).map(part),
        List.of());
  }

  private static Optional<String> sources(Situation situation) {
    return Optional.of(situation.service().tests().sources());
  }

  private static Optional<String> fix(Situation situation) {
    return situation.history().latest(FixPushed.class).map(FixPushed::commit);
  }
}
