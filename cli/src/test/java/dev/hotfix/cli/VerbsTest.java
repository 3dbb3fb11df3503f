package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.flow.Actions;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerbsTest {

  private static final List<String> OTHERS =
      List.of(
          "login",
          "logout",
          "list",
          "show",
          "actions",
          "report",
          "reproduce",
          "search show",
          "rollout show",
          "rollout log",
          "do");

  @Test
  void every_verb_says_exactly_what_its_action_needs() {
    assertThat(Verbs.ALL)
        .hasSizeGreaterThan(15)
        .allSatisfy(verb ->
            assertThat(verb.slots().stream().map(Slot::argument))
                .as(verb.name())
                .containsExactlyInAnyOrder(arguments(verb.action())));
  }

  @Test
  void every_action_can_be_asked_for_by_a_short_name_or_its_own() {
    assertThat(Actions.all().keySet())
        .allSatisfy(action -> assertThat(Verbs.hint(action, "HF-1")).startsWith("hotfix "));
    assertThat(Verbs.hint("approve-bundle", "HF-1")).isEqualTo("hotfix approve HF-1");
    assertThat(Verbs.hint("sing-song", "HF-1")).isEqualTo("hotfix do HF-1 sing-song");
  }

  @Test
  void no_verb_hides_another() {
    assertThat(Verbs.ALL).extracting(Verb::name).doesNotHaveDuplicates();
    assertThat(Main.commandLine().getSubcommands().keySet())
        .contains("bisect", "login", "list", "show", "do", "approve", "rollout");
  }

  @Test
  void every_verb_is_in_the_manual() throws Exception {
    String manual = Files.readString(Path.of("..", "docs", "cli.md"));

    assertThat(Stream.concat(Verbs.ALL.stream().map(Verb::name), OTHERS.stream()))
        .allSatisfy(name -> assertThat(manual).contains("`hotfix " + name));
  }

  private static String[] arguments(String action) {
    return Arrays.stream(Objects.requireNonNull(Actions.all().get(action)).getRecordComponents())
        .map(RecordComponent::getName)
        .toArray(String[]::new);
  }
}
