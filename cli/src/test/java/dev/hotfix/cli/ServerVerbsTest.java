package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The verbs against a real server, as people and scripts use them.
class ServerVerbsTest {

  private static final Office OFFICE = Office.shared();

  @Test
  void a_severe_report_opens_a_hot_fix_that_everybody_sees() {
    Cli report =
        OFFICE.as(
            "ana", "report", "--service", "shop", "--severe", "Nobody", "can", "pay", "by", "card");

    assertThat(report.exit()).as(report.err()).isZero();
    assertThat(report.out()).contains("Nobody can pay by card", "It opened HF-");
    assertThat(OFFICE.as("dan", "list").out()).contains("Nobody can pay by card");
  }

  @Test
  void a_report_about_an_unknown_service_is_bad_input() {
    Cli report = OFFICE.as("ana", "report", "--service", "shoop", "It fails");

    assertThat(report.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(report.err()).contains("no service \"shoop\"");
    assertThat(OFFICE.piped("ana", "From a pipe", "report", "--service", "shop", "-").out())
        .contains("From a pipe");
  }

  @Test
  void showing_says_where_it_is_what_holds_it_and_what_to_do() {
    String id = OFFICE.opened("Orders vanish");

    Cli show = OFFICE.as("ana", "show", id);
    JsonNode json = Office.json(OFFICE.as("ana", "show", id.substring(3), "--json"));

    assertThat(show.exit()).as(show.err()).isZero();
    assertThat(show.out())
        .contains(id, "Orders vanish", "What stands between this fix and production")
        .contains("later: ", "Timeline", "just now", "reported as severe");
    assertThat(json.at("/hotfix/id").asString()).isEqualTo(id);
    assertThat(json.at("/gates/0/gate").asString()).isEqualTo("ImpactIsAssessed");
    assertThat(json.at("/facts/0/kind").asString()).isEqualTo("HotFixOpened");
    assertThat(json.path("seq").asInt()).isPositive();
  }

  @Test
  void the_lines_a_fix_must_reach_are_listed_before_there_is_one() {
    String id = OFFICE.opened("On which lines");

    Cli lines = OFFICE.as("ana", "lines", id);
    JsonNode json = Office.json(OFFICE.as("ana", "lines", id, "--json"));

    assertThat(lines.exit()).as(lines.err()).isZero();
    assertThat(lines.out()).contains("main", "not yet", "not forecast yet");
    assertThat(json.at("/lines/0/line").asString()).isEqualTo("main");
    assertThat(json.at("/lines/0/forecast").isNull()).isTrue();
    assertThat(json.path("targets").isArray()).isTrue();
    assertThat(OFFICE.as("ana", "lines", "HF-99999").err()).contains("no hot fix \"HF-99999\"");
  }

  @Test
  void the_fleet_of_the_server_says_what_every_target_runs() {
    Cli status = OFFICE.as("ana", "fleet", "status", "--service", "shop");
    JsonNode json = Office.json(OFFICE.as("ana", "fleet", "status", "--json"));

    assertThat(status.out()).contains("shop, production");
    JsonNode target = json.at("/environments/0/targets/0");
    assertThat(status.out()).contains(target.path("target").asString());
    assertThat(target.path("state").asString()).isIn("ok", "drifted", "empty", "unreached");
    assertThat(target.path("lookedAt").isNull()).isFalse();
    assertThat(OFFICE.as("ana", "fleet", "status", "--service", "shoop").err())
        .contains("no service \"shoop\"");
  }

  @Test
  void a_hot_fix_that_was_not_rolled_out_has_no_roll_out_to_show() {
    String id = OFFICE.opened("Not out yet");

    Cli show = OFFICE.as("ana", "rollout", "show", id);

    assertThat(show.exit()).isNotZero();
    assertThat(show.err()).contains("Nothing of " + id + " has been rolled out yet.");
    Cli log = OFFICE.as("ana", "rollout", "log", id, "shop-1");
    assertThat(log.exit()).isNotZero();
    assertThat(log.err()).contains("Nothing of " + id + " has been rolled out yet.");
    assertThat(OFFICE.as("ana", "rollout", "retry", id, "--target", "shop-1").err())
        .contains("No roll-out is under way; there is nothing to retry.");
  }

  @Test
  void what_is_asked_for_is_recorded_under_ones_name_and_says_what_is_next() {
    String id = OFFICE.opened("Prices are wrong");

    Cli assess = OFFICE.as("ana", "assess", id, "sev2", "--because", "one shop of ten");
    Cli assign = OFFICE.as("ana", "assign", id, "--json");
    Cli cause = OFFICE.piped("ana", "Rounded twice.", "cause", id, "-");

    assertThat(assess.exit()).as(assess.err()).isZero();
    assertThat(assess.out()).contains("ana", "SEV2", "Next: ");
    assertThat(Office.json(assign).path("facts").get(0).asString()).isEqualTo("OwnerAssigned");
    assertThat(cause.out()).contains("Rounded twice.");
    JsonNode row = Office.json(OFFICE.as("ana", "show", id, "--json")).path("hotfix");
    assertThat(row.path("owner").asString()).isEqualTo("ana");
    assertThat(row.path("severity").asString()).isEqualTo("SEV2");
  }

  @Test
  void the_list_begins_with_what_the_caller_may_do_and_can_be_narrowed() {
    String id = OFFICE.opened("Waits for a cause");
    OFFICE.as("lea", "assign", id, "Ana@example.org");
    OFFICE.as("lea", "waive", id, "ImpactIsAssessed", "--because", "we know");
    OFFICE.as("ana", "assess", id, "SEV1", "--because", "all of them");

    Cli list = OFFICE.as("ana", "list");
    JsonNode mine =
        Office.json(OFFICE.as("ana", "list", "--mine", "--words", "for a CAUSE", "--json"));

    assertThat(list.out()).startsWith("What needs you now (");
    assertThat(list.out()).contains("hotfix cause " + id);
    assertThat(mine.path("hotfixes").size()).isEqualTo(1);
    assertThat(mine.at("/hotfixes/0/needsYou").asBoolean()).isTrue();
    assertThat(mine.at("/hotfixes/0/action").asString()).isEqualTo("name-cause");
    assertThat(OFFICE.as("ana", "list", "--service", "none").out()).contains("No open hot fix");
    assertThat(OFFICE.as("ana", "list", "--stage", "kitchen").exit()).isEqualTo(Exit.BAD_INPUT);
  }

  @Test
  void a_refusal_is_the_servers_sentence_and_changes_nothing() {
    String id = OFFICE.opened("Refused");

    Cli waive = OFFICE.as("ana", "waive", id, "FixIsProven", "--because", "hurry");
    Cli unknown = OFFICE.as("lea", "waive", id, "FixIsPerfect", "--because", "hurry");

    assertThat(waive.exit()).isEqualTo(Exit.NO);
    assertThat(waive.out()).isEmpty();
    assertThat(waive.err())
        .isEqualToIgnoringNewLines(
            "hotfix: This needs the role \"lead\"; ana has \"responder\". Ask somebody who has it.");
    assertThat(unknown.exit()).isEqualTo(Exit.NO);
    assertThat(unknown.err()).contains("no gate \"FixIsPerfect\"");
  }

  @Test
  void a_hot_fix_that_is_not_there_is_bad_input() {
    assertThat(OFFICE.as("ana", "show", "HF-99999").err()).contains("no hot fix \"HF-99999\"");
    assertThat(OFFICE.as("ana", "show", "HF-99999").exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(OFFICE.as("ana", "assign", "HF-99999").exit()).isEqualTo(Exit.BAD_INPUT);
    Cli odd = OFFICE.as("ana", "show", "../people");
    assertThat(odd.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(odd.err()).contains("write it like HF-12");
  }

  @Test
  void what_a_verb_misses_is_named_all_at_once() {
    String id = OFFICE.opened("Missing words");

    Cli assess = OFFICE.as("ana", "assess", id);
    Cli both = OFFICE.as("dan", "signoff", id, "--fixed", "--not-fixed");

    assertThat(assess.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(assess.err()).contains("SEVERITY (SEV1 to SEV4)", "--because (Why)");
    assertThat(both.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(both.err()).contains("choose one");
  }

  @Test
  void help_tells_the_verbs_of_a_server_from_the_tools() {
    String help = Cli.run("--help").out();

    assertThat(help.indexOf("With a server")).isLessThan(help.indexOf("  approve "));
    assertThat(help.indexOf("  rollout ")).isLessThan(help.indexOf("Without one"));
    assertThat(help.indexOf("Without one")).isLessThan(help.indexOf("  bisect "));
  }

  @Test
  void any_action_can_be_asked_for_by_its_own_name() throws IOException {
    String id = OFFICE.opened("In general");
    Path words = OFFICE.file("cause.txt", "Read from a file.");

    Cli done = OFFICE.as("ana", "do", id, "name-cause", "words=@" + words, "--json");
    Cli schedule =
        OFFICE.as("ana", "do", id, "schedule-rollout", "from=now", "until=+2h", "because=agreed");
    Cli misfit = OFFICE.as("ana", "do", id, "schedule-rollout", "from=soon", "until=+2h", "why=x");
    Cli unknown = OFFICE.as("ana", "do", id, "sing-song");

    assertThat(Office.json(done).path("action").asString()).isEqualTo("name-cause");
    assertThat(schedule.exit()).as(schedule.err()).isZero();
    assertThat(misfit.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(misfit.err())
        .contains(
            "\"from\" cannot be \"soon\"", "\"because\" is missing", "\"why\" is no argument");
    assertThat(unknown.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(unknown.err()).contains("\"sing-song\"", "hotfix actions");
    assertThat(OFFICE.as("ana", "actions").out())
        .contains("approve-bundle", "approver", "digest=TEXT");
  }

  @Test
  void a_failing_test_is_handed_in_with_its_files() throws IOException {
    String id = OFFICE.opened("Reproducible");
    OFFICE.file("CartTest.java", "class CartTest {}");

    Cli given =
        OFFICE.as(
            "ana",
            "reproduce",
            id,
            "CartTest",
            "CartTest.java",
            "--repo",
            OFFICE.home().toString());
    Cli outside =
        OFFICE.as("ana", "reproduce", id, "CartTest", "../x", "--repo", OFFICE.home().toString());

    assertThat(given.exit()).as(given.err()).isZero();
    assertThat(given.out()).contains("CartTest");
    assertThat(outside.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(outside.err()).contains("outside");
  }

  @Test
  void of_those_who_expect_the_same_exactly_one_is_granted() throws Exception {
    String id = OFFICE.opened("All at once");
    OFFICE.as("ana", "close", id, "--because", "a drill");
    String seq = Office.json(OFFICE.as("ana", "show", id, "--json")).path("seq").asString();

    List<Cli> answers = atOnce(5, () -> OFFICE.as("ana", "comment", id, "me", "--expect", seq));

    assertThat(answers).filteredOn(cli -> cli.exit() == Exit.DONE).hasSize(1);
    assertThat(answers)
        .filteredOn(cli -> cli.exit() == Exit.NO)
        .hasSize(4)
        .allSatisfy(
            cli -> assertThat(cli.err()).contains("since then: commented by ana", "Look again"));
  }

  @Test
  void watching_follows_what_happens_until_it_has_ended() throws Exception {
    String id = OFFICE.opened("Watched");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Cli> watch =
          threads.submit(
              () -> OFFICE.as("dan", "show", id, "--watch", "--every", "20ms", "--json"));
      OFFICE.as("ana", "comment", id, "still looking");
      OFFICE.as("ana", "close", id, "--because", "it was the network");

      assertThat(watch.get().exit()).isZero();
      assertThat(watch.get().out().lines().toList())
          .anySatisfy(line -> assertThat(line).contains("\"Commented\"", "still looking"))
          .last()
          .satisfies(line -> assertThat(line).contains("\"HotFixDismissed\""));
    }
    assertThat(OFFICE.as("ana", "list", "--ended").out()).contains(id);
  }

  @Test
  void words_from_outside_do_not_steer_the_terminal() {
    String id = OFFICE.opened("Careful \u001b[2Jwith \u009bthat");

    assertThat(OFFICE.as("ana", "show", id).out())
        .contains("Careful")
        .doesNotContain("\u001b", "\u009b");
  }

  private static List<Cli> atOnce(int many, Callable<Cli> request) throws Exception {
    var start = new CyclicBarrier(many);
    List<Callable<Cli>> requests =
        IntStream.range(0, many)
            .<Callable<Cli>>mapToObj(_ ->
                () -> {
                  start.await();
                  return request.call();
                })
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(requests).stream().map(Future::resultNow).toList();
    }
  }
}
