package dev.hotfix.develop.production;

import dev.hotfix.estate.Environment;
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
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Asks every instance which commit it runs; what most of them say is what production runs.
@Component
final class ReadProductionWorker implements Worker {

  private final Instances instances;

  ReadProductionWorker(Instances instances) {
    this.instances = instances;
  }

  @Override
  public Step step() {
    return ProductionSteps.READ_PRODUCTION;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Environment environment = assignment.situation().environment();
    List<Running> answers = instances.ask(environment);
    return mostCommon(answers)
        .map(commit -> Outcome.done(new ProductionRead(commit, answers)))
        .orElseGet(() -> new Outcome.Failed(silence(environment, answers)));
  }

  private static String silence(Environment environment, List<Running> answers) {
    String first = answers.isEmpty() ? "it has no targets" : answers.getFirst().note();
    return "No instance of \"%s\" says which commit it runs (%s). Start one, or mend \"running\" in hotfix.yaml."
        .formatted(environment.name(), first);
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
