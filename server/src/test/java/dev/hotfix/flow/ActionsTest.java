package dev.hotfix.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.deploy.ResumeRollout;
import dev.hotfix.deploy.ScheduleRollout;
import dev.hotfix.develop.cause.NameCause;
import dev.hotfix.develop.fix.ReviewFix;
import dev.hotfix.develop.search.GiveReproduction;
import dev.hotfix.flow.Actions.BadArguments;
import dev.hotfix.gate.Action;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.DevelopFact.TestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ActionsTest {

  @Test
  void every_action_is_asked_for_by_its_name_in_kebab_case() {
    assertThat(Actions.name(NameCause.class)).isEqualTo("name-cause");
    assertThat(Actions.all())
        .containsEntry("approve-bundle", dev.hotfix.deploy.ApproveBundle.class)
        .containsEntry("waive-gate", WaiveGate.class)
        .allSatisfy((name, type) -> assertThat(name).isEqualTo(Actions.name(type)))
        .allSatisfy((_, type) -> assertThat(type).isRecord());
    assertThat(List.copyOf(Actions.all().keySet())).isSorted();
  }

  @Test
  void every_action_knows_its_role_whatever_its_arguments() {
    assertThat(Actions.all().values())
        .allSatisfy(type -> assertThat(Actions.role(type)).isNotNull());
    assertThat(Actions.role(WaiveGate.class)).isEqualTo(Role.LEAD);
    assertThat(Actions.role(dev.hotfix.deploy.ApproveBundle.class)).isEqualTo(Role.APPROVER);
  }

  @Test
  void every_class_that_is_an_action_is_in_the_catalogue() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<String> written =
          files
              .filter(ActionsTest::isAction)
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .toList();

      assertThat(Actions.all().values().stream().map(Class::getSimpleName))
          .containsExactlyInAnyOrderElementsOf(written);
    }
  }

  @Test
  void arguments_become_the_actions_own() {
    assertThat(read("name-cause", "{'words': 'floats'}"))
        .contains(new NameCause("floats", Optional.empty()));
    assertThat(read("resume-rollout", "{}")).contains(new ResumeRollout());
    assertThat(read("review-fix", "{'commit': 'f', 'accepted': false, 'words': 'no'}"))
        .contains(new ReviewFix("f", false, "no"));
    assertThat(
            read(
                "schedule-rollout",
                "{'from': '2026-10-02T13:00:00Z', 'until': '2026-10-02T14:00:00Z', 'because': ''}"))
        .contains(
            new ScheduleRollout(
                Instant.parse("2026-10-02T13:00:00Z"), Instant.parse("2026-10-02T14:00:00Z"), ""));
    assertThat(
            read("give-reproduction", "{'test': 'T', 'files': [{'path': 'p', 'evidence': 'e'}]}"))
        .contains(new GiveReproduction("T", List.of(new TestFile("p", "e"))));
  }

  @Test
  void an_unknown_name_is_no_action() {
    assertThat(read("sing-song", "{}")).isEmpty();
    assertThat(read("NameCause", "{'words': 'floats'}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'words': null}", "{'word': 'floats'}"})
  void a_missing_argument_is_named(String arguments) {
    assertThatThrownBy(() -> read("name-cause", arguments))
        .isInstanceOf(BadArguments.class)
        .hasMessage("\"name-cause\" needs \"words\", which is missing; add it.");
  }

  @Test
  void an_unknown_argument_is_named() {
    assertThatThrownBy(() -> read("name-cause", "{'words': 'floats', 'wrods': 'ints'}"))
        .isInstanceOf(BadArguments.class)
        .hasMessageContaining("\"name-cause\"")
        .hasMessageContaining("\"wrods\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'from': 'tomorrow', 'until': '2026-10-02T14:00:00Z', 'because': ''}",
        "{'from': {}, 'until': '2026-10-02T14:00:00Z', 'because': ''}",
        "{'from': '2026-10-02T13:00:00Z', 'until': '2026-10-02T14:00:00Z', 'because': []}"
      })
  void an_argument_of_the_wrong_shape_is_refused(String arguments) {
    assertThatThrownBy(() -> read("schedule-rollout", arguments))
        .isInstanceOf(BadArguments.class)
        .hasMessageStartingWith("The arguments of \"schedule-rollout\" do not fit: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{}]", "[null]", "[{'path': null, 'evidence': 'e'}]", "['p']", "{}"})
  void what_is_inside_an_argument_must_fit_too(String files) {
    assertThatThrownBy(
            () -> read("give-reproduction", "{'test': 'T', 'files': %s}".formatted(files)))
        .isInstanceOf(BadArguments.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "'words'", "7"})
  void arguments_that_are_no_object_are_refused(String arguments) {
    assertThatThrownBy(() -> read("resume-rollout", arguments))
        .isInstanceOf(BadArguments.class)
        .hasMessage("The arguments of \"resume-rollout\" are not an object; send one, such as {}.");
  }

  private static Optional<Action> read(String name, String json) {
    return Actions.read(name, JsonMapper.shared().readTree(json.replace('\'', '"')));
  }

  private static boolean isAction(Path file) {
    try {
      return file.toString().endsWith(".java")
          && Files.readString(file).contains(" implements Action ");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
