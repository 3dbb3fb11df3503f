package dev.hotfix.api;

import dev.hotfix.flow.Actions;
import dev.hotfix.gate.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Everything a person can ask for, with its arguments.
@RestController
class ActionsController {

  record ActionList(List<ActionLine> actions) {}

  record ActionLine(String name, List<Argument> arguments) {}

  record Argument(String name, String type) {}

  @GetMapping("/api/v1/actions")
  @Summary("What can be asked of a hot fix, with its arguments")
  ActionList list() {
    return new ActionList(
        Actions.all().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(action -> new ActionLine(action.getKey(), arguments(action.getValue())))
            .toList());
  }

  private static List<Argument> arguments(Class<? extends Action> action) {
    return Arrays.stream(action.getRecordComponents())
        .map(part ->
            new Argument(
                part.getName(), part.getType().getSimpleName().toLowerCase(java.util.Locale.ROOT)))
        .toList();
  }
}
