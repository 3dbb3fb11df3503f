package dev.hotfix.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.TestServer;
import dev.hotfix.Visitor;
import dev.hotfix.flow.Actions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {

  private final Visitor anybody = Visitor.at(TestServer.shared().address());

  @Test
  void every_action_is_described_with_its_arguments() {
    JsonNode paths = document().path("paths");

    for (String action : Actions.all().keySet()) {
      assertThat(paths.has("/api/v1/hotfixes/{id}/actions/" + action)).as(action).isTrue();
    }
    String body =
        paths.at("/~1api~1v1~1hotfixes~1{id}~1actions~1waive-gate/post/requestBody").toString();
    assertThat(body).contains("#/components/schemas/WaiveGate");
    assertThat(document().at("/components/schemas/WaiveGate/properties").propertyNames())
        .containsExactlyInAnyOrder("gate", "because", "subject");
    assertThat(document().at("/components/schemas/WaiveGate/required").toString())
        .isEqualTo("[\"gate\",\"because\"]");
  }

  @Test
  void every_reference_leads_somewhere() {
    JsonNode document = document();

    document
        .findValuesAsString("$ref")
        .forEach(reference ->
            assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }

  @Test
  void every_operation_says_what_it_is_and_who_may() {
    document()
        .path("paths")
        .forEach(path ->
            path.forEach(operation -> {
              assertThat(operation.path("summary").asString()).isNotBlank();
              assertThat(operation.path("description").asString())
                  .isNotBlank()
                  .isNotEqualTo("nobody");
            }));
  }

  @Test
  void the_page_for_people_lists_the_same_and_asks_no_other_host() {
    String page = anybody.get("/api/docs").body();

    assertThat(page).contains("/api/v1/problems/{id}/dismiss", "role responder, scope act");
    assertThat(page).doesNotContain("https://", "http://");
  }

  private JsonNode document() {
    return JsonMapper.builder().build().readTree(anybody.get("/api/docs/openapi.json").body());
  }
}
