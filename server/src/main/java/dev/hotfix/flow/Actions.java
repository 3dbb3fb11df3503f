package dev.hotfix.flow;

import dev.hotfix.communicate.ApproveNotice;
import dev.hotfix.communicate.PostStatus;
import dev.hotfix.deploy.ApproveBundle;
import dev.hotfix.deploy.CancelWindow;
import dev.hotfix.deploy.JudgeWave;
import dev.hotfix.deploy.LeaveOutTarget;
import dev.hotfix.deploy.PauseRollout;
import dev.hotfix.deploy.RejectBundle;
import dev.hotfix.deploy.ResumeRollout;
import dev.hotfix.deploy.RetryTargets;
import dev.hotfix.deploy.RollBack;
import dev.hotfix.deploy.ScheduleRollout;
import dev.hotfix.develop.cause.NameCause;
import dev.hotfix.develop.cause.WriteCause;
import dev.hotfix.develop.fix.ReviewFix;
import dev.hotfix.develop.search.GiveReproduction;
import dev.hotfix.develop.search.RestartSearch;
import dev.hotfix.develop.search.StopSearch;
import dev.hotfix.gate.Action;
import dev.hotfix.gate.Role;
import dev.hotfix.identify.AssessSeverity;
import dev.hotfix.identify.AssignOwner;
import dev.hotfix.identify.DismissHotFix;
import dev.hotfix.validate.AnswerForReporter;
import dev.hotfix.validate.RepeatChecks;
import dev.hotfix.validate.SignOff;
import dev.hotfix.watch.GiveFeedback;
import dev.hotfix.watch.ReopenHotFix;
import dev.hotfix.watch.WaiveLine;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Everything a person can ask for, by name. The web's buttons, the API and the command line all
/// come through here.
public final class Actions {

  /// The catalogue, stage by stage.
  private static final SortedMap<String, Class<? extends Action>> ALL =
      Stream.<Class<? extends Action>>of(
              Comment.class,
              WaiveGate.class,
              PayDebt.class,
              RetryWork.class,
              AssessSeverity.class,
              AssignOwner.class,
              DismissHotFix.class,
              GiveReproduction.class,
              StopSearch.class,
              RestartSearch.class,
              NameCause.class,
              WriteCause.class,
              ReviewFix.class,
              ApproveBundle.class,
              RejectBundle.class,
              ScheduleRollout.class,
              CancelWindow.class,
              PauseRollout.class,
              ResumeRollout.class,
              RollBack.class,
              JudgeWave.class,
              LeaveOutTarget.class,
              RetryTargets.class,
              RepeatChecks.class,
              AnswerForReporter.class,
              SignOff.class,
              ApproveNotice.class,
              PostStatus.class,
              GiveFeedback.class,
              ReopenHotFix.class,
              WaiveLine.class)
          .collect(
              Collectors.toMap(Actions::name, Function.identity(), (one, _) -> one, TreeMap::new));

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private Actions() {}

  /// The arguments did not fit the action; says which and why.
  public static final class BadArguments extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadArguments(String message) {
      super(message);
    }
  }

  /// All actions by name, sorted.
  public static SortedMap<String, Class<? extends Action>> all() {
    return Collections.unmodifiableSortedMap(ALL);
  }

  /// `NameCause` is asked for as `name-cause`.
  public static String name(Class<? extends Action> action) {
    return action
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(java.util.Locale.ROOT);
  }

  /// The least role that may ask for it, whatever its arguments.
  public static Role role(Class<? extends Action> action) {
    ObjectNode some = JSON.createObjectNode();
    for (var component : action.getRecordComponents()) {
      some.set(component.getName(), some(component.getType()));
    }
    return JSON.treeToValue(some, action).role();
  }

  private static JsonNode some(Class<?> type) {
    if (type.isEnum()) {
      return JSON.valueToTree(type.getEnumConstants()[0]);
    }
    if (Collection.class.isAssignableFrom(type)) {
      return JSON.createArrayNode();
    }
    boolean text = type == String.class || type == Instant.class;
    return text
        ? JSON.valueToTree(Instant.EPOCH)
        : JSON.valueToTree(type == boolean.class ? true : 0);
  }

  /// The action of that name with these arguments; empty when there is no such action.
  ///
  /// @throws BadArguments when an argument is missing, unknown or of the wrong shape
  public static Optional<Action> read(String name, JsonNode arguments) {
    return Optional.ofNullable(ALL.get(name)).map(type -> read(name, type, arguments));
  }

  private static Action read(String name, Class<? extends Action> type, JsonNode arguments) {
    if (!arguments.isObject()) {
      throw new BadArguments(
          "The arguments of \"%s\" are not an object; send one, such as {}.".formatted(name));
    }
    for (var component : type.getRecordComponents()) {
      boolean optional = component.getType() == Optional.class;
      if (!optional && !arguments.hasNonNull(component.getName())) {
        throw new BadArguments(
            "\"%s\" needs \"%s\", which is missing; add it.".formatted(name, component.getName()));
      }
    }
    try {
      return JSON.treeToValue(complete(type, arguments), type);
    } catch (JacksonException e) {
      throw new BadArguments(
          "The arguments of \"%s\" do not fit: %s".formatted(name, e.getOriginalMessage()));
    }
  }

  /// What may be left out, and was, as the null that stands for it.
  private static JsonNode complete(Class<? extends Action> type, JsonNode arguments) {
    var complete = (ObjectNode) arguments.deepCopy();
    for (var component : type.getRecordComponents()) {
      if (component.getType() == Optional.class && !complete.has(component.getName())) {
        complete.putNull(component.getName());
      }
    }
    return complete;
  }
}
