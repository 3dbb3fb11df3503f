package dev.hotfix.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.AtOnce;
import dev.hotfix.TestServer;
import dev.hotfix.Visitor;
import dev.hotfix.access.Accounts;
import dev.hotfix.access.Scope;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.House;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two who act at once, over the API and in two browsers. The hot fix has ended, so that the
/// machine has nothing to say in between.
class ExpectTest {

  private static final TestServer SERVER = TestServer.shared();
  private static final Accounts ACCOUNTS = new Accounts(SERVER);
  private static final int AT_ONCE = 6;

  private static String token = "";

  private final HotFixId id = ended();

  @BeforeAll
  static void people() {
    ACCOUNTS.add("expect.lea", Role.LEAD);
    ACCOUNTS.add("expect.leo", Role.LEAD);
    token = ACCOUNTS.token("expects", "expect.lea", Scope.ACT);
    SERVER.the(ServiceTable.class).register(House.yaml("expected", "{}"), Actor.person("ana"));
  }

  @Test
  void of_those_who_expect_the_same_exactly_one_is_granted_and_the_others_learn_what_changed()
      throws Exception {
    int seen = seq();

    List<HttpResponse<String>> answers = AtOnce.ask(AT_ONCE, () -> comment(seen, "I go first."));

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 409)
        .hasSize(AT_ONCE - 1)
        .allSatisfy(answer -> {
          JsonNode problem = json(answer);
          assertThat(problem.path("detail").asString()).contains("commented by expect.lea");
          assertThat(problem.at("/meanwhile/0/seq").asInt()).isEqualTo(seen + 1);
          assertThat(problem.at("/meanwhile/0/kind").asString()).isEqualTo("Commented");
          assertThat(problem.at("/meanwhile/0/words").asString()).contains("I go first.");
        });
    assertThat(seq()).isEqualTo(seen + 1);
  }

  @Test
  void the_number_a_grant_answers_with_is_the_next_expectation() {
    int first = json(comment(seq(), "One.")).path("seq").asInt();

    assertThat(comment(first, "Two.").statusCode()).isEqualTo(200);
    assertThat(comment(first, "Three.").statusCode()).isEqualTo(409);
    assertThat(comment(-1, "Four.").statusCode()).isEqualTo(200);
  }

  @Test
  void a_page_that_another_person_has_overtaken_is_shown_again_before_it_decides() {
    Visitor lea = ACCOUNTS.signIn("expect.lea");
    Visitor leo = ACCOUNTS.signIn("expect.leo");
    String seen = String.valueOf(seq());

    var first = lea.submit("/" + id, assign("lea", seen), "/actions/assign-owner");
    var second = leo.submit("/" + id, assign("leo", seen), "/actions/assign-owner");
    var again = leo.submit("/" + id, assign("leo", String.valueOf(seq())), "/actions/assign-owner");

    assertThat(first.statusCode()).isEqualTo(302);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("owner assigned by expect.lea", "Look again and decide.");
    assertThat(again.statusCode()).isEqualTo(302);
  }

  @Test
  void the_forms_of_a_page_say_how_far_it_had_read() {
    HotFixId open = open();

    assertThat(ACCOUNTS.signIn("expect.lea").get("/" + open).body())
        .containsPattern("name=\"seen\" value=\"[1-9][0-9]*\"");
  }

  private static Map<String, String> assign(String person, String seen) {
    return Map.of("person", person, "seen", seen);
  }

  private static HotFixId open() {
    var opened =
        new HotFixOpened("expected", "production", "It fails", 1, "because", Instant.now());
    return SERVER.the(Conductor.class).open(Actor.machine("reception"), opened);
  }

  private static HotFixId ended() {
    HotFixId id = open();
    var answer =
        call(
            "POST",
            "/api/v1/hotfixes/%s/actions/dismiss-hot-fix".formatted(id),
            "{\"because\":\"a drill\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return id;
  }

  private int seq() {
    return json(call("GET", "/api/v1/hotfixes/" + id, "")).path("seq").asInt();
  }

  private HttpResponse<String> comment(int expect, String words) {
    return call(
        "POST",
        "/api/v1/hotfixes/%s/actions/comment?expect=%d".formatted(id, expect),
        "{\"words\":\"%s\"}".formatted(words));
  }

  private static HttpResponse<String> call(String method, String path, String body) {
    return Visitor.at(SERVER.address()).call(token, method, path, body);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.builder().build().readTree(answer.body());
  }
}
