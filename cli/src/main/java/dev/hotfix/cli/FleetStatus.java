package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Reversibility;
import dev.hotfix.engine.fit.Fix;
import dev.hotfix.engine.fleet.FleetFile;
import dev.hotfix.engine.fleet.FleetPlan;
import dev.hotfix.engine.fleet.Member;
import dev.hotfix.engine.target.SshClient;
import dev.hotfix.engine.target.Target;
import dev.hotfix.engine.target.TargetException;
import dev.hotfix.engine.target.TargetState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `hotfix fleet status`: which target runs which fix, and who drifted.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Reads what every target says about itself, and compares its files with what was applied.",
      "Without --targets the server is asked, which looks at the targets of its services.",
      "Exit codes: 0 all as applied, 1 some changed by hand or empty, 2 bad input, 3 some unreadable."
    })
final class FleetStatus implements Callable<Integer> {
  private static final int AT_ONCE = 32;

  /// As people here read it.
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm z", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  @Option(names = "--targets", paramLabel = "YAML", description = "These instead of a server's.")
  private @Nullable Path targets;

  @Option(names = "--service", paramLabel = "NAME", description = "Only this one of the server's.")
  private String service = "";

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// The documented JSON.
  record Document(List<Line> targets) {}

  /// One target in it: `ok`, `drifted`, `empty` or `unreadable`.
  record Line(
      String name,
      String state,
      Optional<String> live,
      List<Standing> fixes,
      List<String> drift,
      Optional<String> because) {}

  /// A fix that a target runs: which bundle brought it, in which run, since when, what it fixes,
  /// and how it can be taken back.
  record Standing(
      String fix,
      String at,
      String run,
      String bundle,
      List<String> problems,
      Reversibility reversibility) {
    static Standing of(Fix fix) {
      return new Standing(
          fix.name(),
          fix.at().toString(),
          fix.run(),
          fix.change().bundle(),
          fix.brings().problems(),
          fix.brings().reversibility());
    }

    String text() {
      String live = reversibility == Reversibility.LIVE_ONLY ? " until it starts again" : "";
      return "%s since %s%s".formatted(fix, WHEN.format(Instant.parse(at)), live);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (targets == null) {
      JsonNode fleet = FleetServed.ask(remote.client(), service);
      answer.line(fleet, FleetServed.text(fleet));
      return FleetServed.exit(fleet);
    }
    FleetPlan plan = FleetFile.read(targets, FleetFile.Asked.NOTHING, SshClient.system());
    List<Line> lines = lines(plan.members().stream().map(Member::target).toList());
    answer.give(
        new Document(lines),
        lines.stream().map(FleetStatus::text).collect(Collectors.joining("\n")));
    if (lines.stream().anyMatch(line -> line.state.equals("unreadable"))) {
      return Exit.CANNOT_TELL;
    }
    return lines.stream().allMatch(line -> line.state.equals("ok")) ? Exit.DONE : Exit.NO;
  }

  private static List<Line> lines(List<Target> targets) {
    var room = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Line>> lines = new ArrayList<>();
      for (Target target : targets) {
        room.acquireUninterruptibly();
        lines.add(
            threads.submit(() -> {
              try {
                return line(target);
              } finally {
                target.leave();
                room.release();
              }
            }));
      }
      return lines.stream().map(FleetStatus::result).toList();
    }
  }

  private static Line result(Future<Line> line) {
    try {
      return line.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The question was interrupted. Ask again.", e);
    }
  }

  private static Line line(Target target) {
    try {
      TargetState state = target.state();
      List<String> drift = target.drift();
      return new Line(
          target.name(),
          state.live().isEmpty() ? "empty" : drift.isEmpty() ? "ok" : "drifted",
          state.live(),
          state.fixes().stream().map(Standing::of).toList(),
          drift,
          Optional.empty());
    } catch (TargetException e) {
      return new Line(
          target.name(),
          "unreadable",
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private static String text(Line line) {
    return "%-16s %-10s %s %s%s"
        .formatted(
            line.name,
            line.state,
            line.live.map(digest -> digest.substring(0, 12)).orElse("-"),
            line.fixes.stream().map(Standing::text).collect(Collectors.joining(", ")),
            line.drift.isEmpty() ? "" : ", changed by hand: " + line.drift);
  }
}
