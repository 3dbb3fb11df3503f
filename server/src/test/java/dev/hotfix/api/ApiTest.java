package dev.hotfix.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.TestServer;
import dev.hotfix.Visitor;
import dev.hotfix.access.Accounts;
import dev.hotfix.access.Scope;
import dev.hotfix.gate.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {

  private static final TestServer SERVER = TestServer.shared();
  private static final Accounts ACCOUNTS = new Accounts(SERVER);

  @BeforeAll
  static void people() {
    ACCOUNTS.add("api.admin", Role.ADMINISTRATOR);
    ACCOUNTS.add("api.reporter", Role.REPORTER);
  }

  @Test
  void without_a_token_the_answer_is_a_problem_that_says_what_to_send() {
    var answer = Visitor.at(SERVER.address()).get("/api/v1/hotfixes");

    assertProblem(answer, 401, "Authorization: Bearer");
  }

  @Test
  void a_made_up_token_is_refused() {
    assertProblem(call("hotfix_guess", "GET", "/api/v1/hotfixes", ""), 401, "not known");
  }

  @Test
  void a_token_of_any_scope_may_ask_whose_it_is() {
    var persons = call(ACCOUNTS.token("me", "api.reporter", Scope.REPORT), "GET", "/api/v1/me", "");
    var machines = call(ACCOUNTS.token("robot", null, Scope.ACT), "GET", "/api/v1/me", "");

    assertThat(json(persons).path("name").asString()).isEqualTo("api.reporter");
    assertThat(json(persons).path("role").asString()).isEqualTo("reporter");
    assertThat(json(machines).path("person").asBoolean()).isFalse();
  }

  @Test
  void a_scope_too_small_is_refused() {
    String token = ACCOUNTS.token("looks", null, Scope.READ);

    assertThat(call(token, "GET", "/api/v1/hotfixes", "").statusCode()).isEqualTo(200);
    assertProblem(call(token, "POST", "/api/v1/hotfixes/HF-1/actions/comment", "{}"), 403, "scope");
  }

  @Test
  void a_role_too_small_is_refused_whatever_the_scope() {
    String token = ACCOUNTS.token("mine", "api.reporter", Scope.ADMIN);

    assertProblem(call(token, "GET", "/api/v1/people", ""), 403, "not allowed");
  }

  @Test
  void a_path_that_does_not_exist_is_a_problem() {
    String token = ACCOUNTS.token("lost", null, Scope.ADMIN);

    assertProblem(call(token, "GET", "/api/v1/nothing", ""), 404, "");
  }

  @Test
  void another_method_is_a_problem() {
    String token = ACCOUNTS.token("method", null, Scope.ADMIN);

    assertProblem(call(token, "POST", "/api/v1/people/somebody", "{}"), 405, "");
  }

  @Test
  void broken_json_is_a_problem() {
    String token = ACCOUNTS.token("broken", null, Scope.ADMIN);

    assertProblem(call(token, "POST", "/api/v1/people", "{\"email\":"), 400, "");
  }

  @Test
  void another_media_type_is_a_problem() {
    String token = ACCOUNTS.token("media", null, Scope.ADMIN);
    var answer =
        Visitor.at(SERVER.address())
            .send(
                "POST",
                "/api/v1/people",
                "x",
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/x-unknown");

    assertProblem(answer, 415, "");
  }

  @Test
  void a_body_too_large_is_refused_unread() {
    String token = ACCOUNTS.token("large", null, Scope.ADMIN);

    assertProblem(call(token, "POST", "/api/v1/people", " ".repeat((1 << 20) + 1)), 413, "at most");
  }

  @Test
  void an_invitation_by_api_is_a_link_that_opens() {
    String token = ACCOUNTS.token("inviter", null, Scope.ADMIN);

    var answer =
        call(token, "POST", "/api/v1/people", "{\"email\":\"new@example.org\",\"role\":\"lead\"}");

    assertThat(answer.statusCode()).isEqualTo(201);
    String link = json(answer).path("link").asString();
    assertThat(Visitor.at(SERVER.address()).get(link).statusCode()).isEqualTo(200);
  }

  @Test
  void people_make_their_own_tokens_and_nobody_elses() {
    String admin = ACCOUNTS.token("own", "api.admin", Scope.ADMIN);

    var own = create(admin, "\"person\":\"api.admin\",");
    var others = create(admin, "\"person\":\"api.reporter\",");
    var machines = create(admin, "");

    assertThat(own.statusCode()).isEqualTo(201);
    assertThat(machines.statusCode()).isEqualTo(201);
    assertProblem(others, 403, "their own");
  }

  @Test
  void a_session_needs_the_csrf_token_for_the_api_too() {
    Visitor admin = ACCOUNTS.signIn("api.admin");
    String invite = "{\"email\":\"csrf@example.org\",\"role\":\"reporter\"}";

    var without = admin.send("POST", "/api/v1/people", invite, "Content-Type", "application/json");
    var with =
        admin.send(
            "POST",
            "/api/v1/people",
            invite,
            "Content-Type",
            "application/json",
            "X-XSRF-TOKEN",
            admin.csrf());

    assertProblem(without, 403, "load the page again");
    assertThat(with.statusCode()).isEqualTo(201);
  }

  @Test
  void every_mistake_in_a_description_is_named_and_nothing_is_kept() {
    String token = ACCOUNTS.token("describer", null, Scope.ADMIN);
    var answer =
        Visitor.at(SERVER.address())
            .send(
                "PUT",
                "/api/v1/services/oops",
                "service: oops\ntitel: Oops\n",
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/yaml");

    assertProblem(answer, 422, "titel");
    assertProblem(call(token, "GET", "/api/v1/services/oops", ""), 404, "oops");
  }

  private static HttpResponse<String> create(String token, String person) {
    String body = "{%s\"name\":\"made\",\"scopes\":[\"read\"]}".formatted(person);
    return call(token, "POST", "/api/v1/tokens", body);
  }

  private static HttpResponse<String> call(String token, String method, String path, String body) {
    return Visitor.at(SERVER.address()).call(token, method, path, body);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(answer).path("status").asInt()).isEqualTo(status);
    assertThat(json(answer).path("detail").asString()).contains(detail);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.builder().build().readTree(answer.body());
  }
}
