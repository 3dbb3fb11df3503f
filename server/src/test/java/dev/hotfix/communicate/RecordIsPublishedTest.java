package dev.hotfix.communicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.Fact;
import org.junit.jupiter.api.Test;

class RecordIsPublishedTest {

  private static final Fact RECORD = new RecordPublished("markdown", "html");

  @Test
  void is_held_until_the_record_is_written() {
    assertThat(look(new CauseNamed("floats")))
        .isEqualTo(
            new Held(
                "the record is not written yet",
                "It is written by itself when every gate before this one passes."));
  }

  @Test
  void opens_when_it_tells_all() {
    assertThat(look(new CauseNamed("floats"), RECORD)).isInstanceOf(Open.class);
  }

  @Test
  void is_held_when_something_has_happened_since() {
    assertThat(look(RECORD, new CauseNamed("floats")))
        .isEqualTo(
            new Held("something has happened since it was written", "Wait; it is written anew."));
  }

  @Test
  void what_is_only_said_is_no_reason_to_write_it_anew() {
    assertThat(look(RECORD, new Commented("Well done."))).isInstanceOf(Open.class);
  }

  private static Verdict look(Fact... facts) {
    return new RecordIsPublished().look(Given.facts(facts));
  }
}
