package dev.hotfix.develop;

import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Visitor;
import dev.hotfix.estate.Visitor.NoAnswer;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.Running;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks every instance which commit it runs; what most of them say is what production runs.
@Component
final class ReadProductionWorker implements Worker {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

  private final Visitor visitor;

  ReadProductionWorker(Visitor visitor) {
    this.visitor = visitor;
  }

  @Override
  public Step step() {
    return DevelopSteps.READ_PRODUCTION;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Environment environment = assignment.situation().environment();
    List<Running> answers =
        environment.targets().stream().map(target -> ask(environment, target)).toList();
    return mostCommon(answers)
        .map(commit -> Outcome.done(new ProductionRead(commit, answers)))
        .orElseGet(() -> new Outcome.Failed(silence(environment, answers)));
  }

  private static String silence(Environment environment, List<Running> answers) {
    String first = answers.isEmpty() ? "it has no targets" : answers.getFirst().note();
    return "No instance of \"%s\" says which commit it runs (%s). Start one, or mend \"running\" in hotfix.yaml."
        .formatted(environment.name(), first);
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

  private static Optional<String> mostCommon(List<Running> answers) {
    return answers.stream()
        .map(Running::commit)
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }
}
