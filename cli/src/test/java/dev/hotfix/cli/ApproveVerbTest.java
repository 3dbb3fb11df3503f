package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.DevelopFact.FixPushed;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Nothing is approved blindly: it is looked at, or what was looked at is named.
class ApproveVerbTest {

  private static final Office OFFICE = Office.shared();
  private static final Past PAST = OFFICE.past();

  @AfterAll
  static void close() throws Exception {
    PAST.close();
  }

  @Test
  void a_script_that_names_no_digest_approves_nothing_and_is_shown_what_there_is() {
    String id = PAST.bundled("Approved by a script").toString();

    Cli blind = OFFICE.as("dan", "approve", id);

    assertThat(blind.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(blind.out()).isEmpty();
    assertThat(blind.err())
        .contains("Approved by a script", Past.DIGEST, "Cem Kaya: Round the total once")
        .contains("3 files", "91ab33d2", "--digest " + Past.DIGEST);
    assertThat(facts(id)).doesNotContain("BundleApproved");
  }

  @Test
  void exactly_the_bytes_that_were_looked_at_are_approved() {
    String id = PAST.bundled("Approved by digest").toString();

    Cli other = OFFICE.as("dan", "approve", id, "--digest", "0".repeat(64));
    Cli junior = OFFICE.as("ana", "approve", id, "--digest", Past.DIGEST);
    Cli done = OFFICE.as("dan", "approve", id, "--digest", Past.DIGEST);

    assertThat(other.exit()).isEqualTo(Exit.NO);
    assertThat(other.err()).contains("You looked at bundle 00000000, but the current one is");
    assertThat(junior.exit()).isEqualTo(Exit.NO);
    assertThat(junior.err()).contains("needs the role \"approver\"");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(done.out()).contains("dan", "approved bundle 3f9a12bc", "Next: ");
  }

  @Test
  void at_a_terminal_a_yes_approves_what_was_shown_and_anything_else_does_not() {
    String id = PAST.bundled("Approved at a terminal").toString();

    Cli no = OFFICE.atTerminal("dan", "", "approve", id);
    Cli yes = OFFICE.atTerminal("dan", "y", "approve", id);

    assertThat(no.exit()).isEqualTo(Exit.NO);
    assertThat(no.err()).contains(Past.DIGEST, "nothing was asked for");
    assertThat(yes.exit()).as(yes.err()).isZero();
    assertThat(yes.err()).contains("way back  ✓ ");
    assertThat(facts(id)).containsOnlyOnce("BundleApproved");
  }

  @Test
  void a_hot_fix_without_a_bundle_has_nothing_to_approve() {
    String id = OFFICE.opened("Nothing to approve");

    Cli approve = OFFICE.as("dan", "approve", id);

    assertThat(approve.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(approve.err()).contains(id + " has no bundle to decide on");
  }

  @Test
  void a_review_is_of_the_commit_that_was_read() {
    String id = PAST.with("Reviewed", pushed("a".repeat(40))).toString();

    Cli blind = OFFICE.as("ana", "review", id, "--accept");
    Cli stale = OFFICE.as("ana", "review", id, "--accept", "--commit", "b".repeat(40));
    Cli done = OFFICE.atTerminal("ana", "yes", "review", id, "--ask-changes", "Add", "a", "test");

    assertThat(blind.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(blind.err()).contains("a".repeat(40), "Cart.java", "--commit");
    assertThat(stale.exit()).isEqualTo(Exit.NO);
    assertThat(stale.err()).contains("review that one");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(done.out()).contains("Add a test");
  }

  @Test
  void a_notice_is_read_before_it_is_mailed() {
    String id =
        PAST.with("Told", new NoticeDrafted("users", "It works again", "You can pay.")).toString();

    Cli notice = OFFICE.as("ana", "notice", id);

    assertThat(notice.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(notice.err())
        .contains(
            "to        users", "subject   It works again", "You can pay.", "--body-file FILE");
  }

  private static FixPushed pushed(String commit) {
    return new FixPushed(
        commit, "Cem Kaya", "cem@example.org", "Round the total once", List.of("Cart.java"), null);
  }

  private static String facts(String id) {
    return String.join(
        " ",
        Office.json(OFFICE.as("ana", "show", id, "--json"))
            .path("facts")
            .valueStream()
            .map(fact -> fact.path("kind").asString())
            .toList());
  }
}
