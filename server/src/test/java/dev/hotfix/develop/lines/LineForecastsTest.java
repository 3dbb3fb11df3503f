package dev.hotfix.develop.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Usual;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineForecastsTest {

  @TempDir private Path folder;

  private Path origin;
  private Mirrors mirrors;
  private String culprit = "";
  private String fix = "";

  @BeforeEach
  void begin() throws IOException {
    origin = Files.createDirectories(folder.resolve("origin"));
    mirrors = new Mirrors(folder.resolve("mirrors"));
    git("init", "--quiet", "--initial-branch=main", ".");
    write("1\n2\n3\n");
    git("branch", "release/2.3");
    culprit = write("1\n2\nthree\n");
    git("checkout", "--quiet", "-b", "hotfix/HF-1");
    fix = write("1\n2\nTHREE\n");
    git("checkout", "--quiet", "main");
  }

  @Test
  void says_of_every_line_how_the_fix_lands_and_whether_it_has_the_culprit() {
    LinesForecast forecast = forecast(situation());

    LineForecast main = forecast.lines().getFirst();
    assertThat(main.verdict()).isEqualTo("clean");
    assertThat(main.affected()).isTrue();
    assertThat(main.tip()).isEqualTo(culprit);
    LineForecast old = forecast.lines().getLast();
    assertThat(old.verdict()).isEqualTo("conflict");
    assertThat(old.affected()).isFalse();
  }

  @Test
  void a_forecast_is_stale_as_soon_as_a_line_has_moved() {
    Situation known = Given.and(situation(), Actor.machine("test"), forecast(situation()));
    assertThat(refresh(known)).isInstanceOf(Outcome.Later.class);

    String moved = write("1\n2\nIII\n");

    var news = (LinesForecast) ((Outcome.Done) refresh(known)).facts().getFirst();
    assertThat(news.lines().getFirst().tip()).isEqualTo(moved);
    assertThat(news.lines().getFirst().verdict()).isEqualTo("conflict");
    assertThat(LineSteps.REFRESH_FORECAST.due().apply(known))
        .isNotEqualTo(
            LineSteps.REFRESH_FORECAST.due().apply(Given.and(known, Actor.machine("test"), news)));
  }

  @Test
  void what_another_fix_brought_to_production_is_not_forecast_again() throws IOException {
    git("checkout", "--quiet", "-b", "hotfix/HF-2", culprit);
    Files.writeString(origin.resolve("other.txt"), "other");
    git("add", "--all");
    git("commit", "--quiet", "-m", "Other");
    String other = git("rev-parse", "HEAD");
    git("checkout", "--quiet", "hotfix/HF-1");
    git("merge", "--quiet", "--no-edit", other);
    fix = git("rev-parse", "HEAD");
    Situation moved =
        Given.and(situation(), Actor.machine("test"), new ProductionMoved(2, other, null));

    List<LineForecast> lines = forecast(moved).lines();

    assertThat(lines.getFirst().verdict()).isEqualTo("clean");
    assertThat(lines.getLast().files()).containsExactly("total.txt");
  }

  private LinesForecast forecast(Situation situation) {
    var done =
        (Outcome.Done) new ForecastLinesWorker(mirrors).work(new Assignment(situation, fix, 1));
    return (LinesForecast) done.facts().getFirst();
  }

  private Outcome refresh(Situation situation) {
    String key = LineSteps.REFRESH_FORECAST.due().apply(situation).orElseThrow();
    return new RefreshForecastWorker(mirrors).work(new Assignment(situation, key, 1));
  }

  private Situation situation() {
    Service shop = Given.shop(Procedure.standard());
    var service =
        new Service(
            shop.name(),
            shop.title(),
            shop.owners(),
            new Service.Code(origin.toString(), "main", List.of("release/2.3")),
            shop.build(),
            shop.tests(),
            shop.environments(),
            shop.checks(),
            shop.audiences(),
            shop.procedure());
    return Given.facts(
        List.of(
            new ProductionRead(culprit, List.of()),
            new CulpritFound(culprit, "three", "Ana", "good", 4, "log"),
            Usual.pushed(fix)),
        service);
  }

  private String write(String text) {
    try {
      Files.writeString(origin.resolve("total.txt"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    git("add", "--all");
    git("commit", "--quiet", "-m", "Write");
    return git("rev-parse", "HEAD");
  }

  private String git(String... words) {
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org"));
    command.addAll(List.of(words));
    RunResult result = Run.of(command).in(origin).within(Duration.ofSeconds(20)).finish();
    assertThat(result.succeeded()).as(result.text()).isTrue();
    return result.text().strip();
  }
}
