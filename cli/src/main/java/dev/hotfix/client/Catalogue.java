package dev.hotfix.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Everything that can be asked of a hot fix, as the server itself lists it: an action it learns
/// tomorrow can be asked for from here the same day.
public final class Catalogue {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Action> actions;
  private final InstantSource clock;

  private Catalogue(Map<String, Action> actions, InstantSource clock) {
    this.actions = actions;
    this.clock = clock;
  }

  /// @param role the least role that may ask for it
  public record Action(String name, String role, List<Argument> arguments) {
    public Action {
      arguments = List.copyOf(arguments);
    }
  }

  /// @param choices the words it takes; empty when it is free
  public record Argument(String name, String type, boolean required, List<String> choices) {
    public Argument {
      choices = List.copyOf(choices);
    }

    /// How to write it: `because=TEXT`.
    public String form() {
      return switch (type) {
        case "boolean" -> name + "=yes|no";
        case "instant" -> name + "=now|+1h|2026-10-02T14:00";
        case "int", "long" -> name + "=NUMBER";
        case "list" -> name + ":=JSON";
        default -> choices.isEmpty() ? name + "=TEXT" : name + "=" + String.join("|", choices);
      };
    }
  }

  public static Catalogue read(Client client, InstantSource clock) {
    var actions = new LinkedHashMap<String, Action>();
    client
        .get("actions")
        .path("actions")
        .forEach(action ->
            actions.put(
                action.path("name").asString(),
                new Action(
                    action.path("name").asString(),
                    action.path("role").asString("reporter"),
                    action.path("arguments").valueStream().map(Catalogue::argument).toList())));
    return new Catalogue(actions, clock);
  }

  private static Argument argument(JsonNode told) {
    return new Argument(
        told.path("name").asString(),
        told.path("type").asString(),
        told.path("required").asBoolean(true),
        told.path("choices").valueStream().map(JsonNode::asString).toList());
  }

  public List<Action> all() {
    return List.copyOf(actions.values());
  }

  /// @throws IllegalArgumentException when the server knows no such action
  public Action action(String name) {
    Action known = actions.get(name);
    if (known == null) {
      throw new IllegalArgumentException(
          "There is no action \"%s\"; \"hotfix actions\" lists them.".formatted(name));
    }
    return known;
  }

  /// The arguments as the server reads them, from the words people wrote.
  ///
  /// @throws IllegalArgumentException naming everything that is missing, unknown or does not fit
  public ObjectNode arguments(String name, Map<String, String> given) {
    Action action = action(name);
    var mistakes = new ArrayList<String>();
    ObjectNode arguments = JSON.createObjectNode();
    for (Argument argument : action.arguments()) {
      String value = given.get(argument.name());
      if (value == null && !argument.required()) {
        continue;
      }
      if (value == null) {
        mistakes.add("\"%s\" is missing (%s)".formatted(argument.name(), argument.form()));
      } else {
        try {
          arguments.set(argument.name(), value(argument, value));
        } catch (IllegalArgumentException e) {
          mistakes.add(String.valueOf(e.getMessage()));
        }
      }
    }
    var unknown = new TreeSet<>(given.keySet());
    action.arguments().forEach(argument -> unknown.remove(argument.name()));
    unknown.forEach(stray -> mistakes.add("\"%s\" is no argument of it".formatted(stray)));
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          mistakes.stream().collect(Collectors.joining("; ", name + ": ", ".")));
    }
    return arguments;
  }

  private JsonNode value(Argument argument, String text) {
    return switch (argument.type()) {
      case "boolean" -> JSON.valueToTree(truth(argument, text));
      case "instant" -> JSON.valueToTree(instant(argument, text).toString());
      case "int", "long" -> JSON.valueToTree(number(argument, text));
      case "string" -> JSON.valueToTree(text);
      default -> argument.choices().isEmpty() ? json(argument, text) : choice(argument, text);
    };
  }

  private static boolean truth(Argument argument, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw misfit(argument, text);
    };
  }

  /// `now`, `+90m`, a local time or one with its zone.
  private Instant instant(Argument argument, String text) {
    try {
      if (text.equals("now")) {
        return clock.instant();
      }
      if (text.startsWith("+")) {
        String length = "PT" + text.substring(1).toUpperCase(Locale.ROOT);
        return clock.instant().plus(Duration.parse(length));
      }
      return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
          ? java.time.OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
    } catch (DateTimeParseException _) {
      throw misfit(argument, text);
    }
  }

  private static long number(Argument argument, String text) {
    if (!text.matches("-?[0-9]{1,18}")) {
      throw misfit(argument, text);
    }
    return Long.parseLong(text);
  }

  private static JsonNode choice(Argument argument, String text) {
    return argument.choices().stream()
        .filter(text::equalsIgnoreCase)
        .findFirst()
        .<JsonNode>map(JSON::valueToTree)
        .orElseThrow(() -> misfit(argument, text));
  }

  private static JsonNode json(Argument argument, String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException _) {
      throw misfit(argument, text);
    }
  }

  private static IllegalArgumentException misfit(Argument argument, String text) {
    return new IllegalArgumentException(
        "\"%s\" cannot be \"%s\" (%s)".formatted(argument.name(), text, argument.form()));
  }
}
