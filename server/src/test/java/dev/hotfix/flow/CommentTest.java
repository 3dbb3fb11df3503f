package dev.hotfix.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.CaseFact.Commented;
import org.junit.jupiter.api.Test;

class CommentTest {

  @Test
  void anybody_says_something() {
    assertThat(new Comment(" Look at 1.4. ").decide(Given.facts(), Given.ROBOT))
        .isEqualTo(Decision.granted(new Commented("Look at 1.4.")));
    assertThat(new Comment("").role()).isEqualTo(Role.REPORTER);
  }

  @Test
  void nothing_is_not_something() {
    assertThat(new Comment(" \n ").decide(Given.facts(), Given.ANA))
        .isEqualTo(Decision.refused("The comment is empty; write something."));
  }
}
