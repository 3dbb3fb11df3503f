package dev.hotfix.api;

import dev.hotfix.flow.Actions;
import dev.hotfix.gate.Action;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Everything a person can ask for, with its arguments.
@RestController
class ActionsController {

  record ActionList(List<ActionLine> actions) {}

  /// `role` is the least role that may ask for it.
  record ActionLine(String name, String role, List<Argument> arguments) {}

  /// `choices` are the words it takes; empty when it is free.
  record Argument(String name, String type, boolean required, List<String> choices) {}

  @GetMapping("/api/v1/actions")
  @Summary("What can be asked of a hot fix, with its arguments")
  ActionList list() {
    return new ActionList(
        Actions.all().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(action -> line(action.getKey(), action.getValue()))
            .toList());
  }

  private static ActionLine line(String name, Class<? extends Action> action) {
    return new ActionLine(
        name,
        Actions.role(action).word(),
        Arrays.stream(action.getRecordComponents()).map(ActionsController::argument).toList());
  }

  private static Argument argument(RecordComponent part) {
    Class<?> type = part.getType();
    List<String> choices =
        type.isEnum()
            ? Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList()
            : List.of();
    return new Argument(part.getName(), word(type), type != Optional.class, choices);
  }

  /// What may be left out is a text.
  private static String word(Class<?> type) {
    Class<?> given = type == Optional.class ? String.class : type;
    return given.getSimpleName().toLowerCase(Locale.ROOT);
  }
}
