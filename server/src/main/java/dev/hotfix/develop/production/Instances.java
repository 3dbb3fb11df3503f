package dev.hotfix.develop.production;

import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Visitor;
import dev.hotfix.estate.Visitor.NoAnswer;
import dev.hotfix.journal.DevelopFact.Running;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks running instances which commit they run.
@Component
final class Instances {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

  private final Visitor visitor;

  Instances(Visitor visitor) {
    this.visitor = visitor;
  }

  /// What each target of the environment answers, or why it does not.
  List<Running> ask(Environment environment) {
    return environment.targets().stream().map(target -> ask(environment, target)).toList();
  }

  private Running ask(Environment environment, TargetPlace target) {
    try {
      var answer = visitor.get(target.fill(environment.running().http()));
      if (answer.status() != 200) {
        return new Running(target.name(), null, "answered %d".formatted(answer.status()));
      }
      return read(target, answer.body(), environment.running().json());
    } catch (NoAnswer e) {
      return new Running(target.name(), null, e.getMessage());
    }
  }

  private static Running read(TargetPlace target, String body, String path) {
    try {
      String pointer = path.replaceFirst("^\\$", "").replace('.', '/');
      String commit = JSON.readTree(body).at(pointer).asString("");
      return COMMIT.matcher(commit).matches()
          ? new Running(target.name(), commit, null)
          : new Running(target.name(), null, "\"%s\" is no commit at %s".formatted(commit, path));
    } catch (JacksonException _) {
      return new Running(target.name(), null, "the answer is not JSON");
    }
  }
}
