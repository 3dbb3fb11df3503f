package dev.hotfix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.Strays;
import dev.hotfix.estate.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundsTest {

  private static final Service.Limits ROOMY = new Service.Limits(60, 1L << 30, 100);

  @TempDir private Path bench;

  @Test
  void work_within_its_limits_ends_as_it_would() {
    Outcome done = Outcome.done();

    assertThat(within(ROOMY, () -> done)).isEqualTo(done);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void what_breaks_by_itself_breaks_as_it_would() {
    assertThatThrownBy(() ->
            within(
                ROOMY,
                () -> {
                  throw new IllegalStateException("a bug");
                }))
        .hasMessage("a bug");
  }

  @Test
  void a_run_that_writes_too_much_is_stopped_with_a_sentence() {
    Outcome outcome =
        within(
            new Service.Limits(60, 10 << 20, 100),
            () -> run("head -c 20000000 /dev/zero > big; sleep 600"));

    assertThat(((Outcome.GivenUp) outcome).because()).contains("wrote 19 MB", "tests.disk");
    assertThat(Strays.count(bench)).isZero();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void a_run_that_multiplies_is_stopped_with_all_it_started() {
    Outcome outcome =
        within(
            new Service.Limits(60, 1 << 30, 3),
            () -> run("for i in 1 2 3 4 5 6; do sleep 600 & done; wait"));

    assertThat(((Outcome.GivenUp) outcome).because()).contains("processes at once");
    assertThat(Strays.count(bench)).isZero();
  }

  private Outcome within(Service.Limits limits, Supplier<Outcome> work) {
    return new Bounds(bench, limits).hold(work);
  }

  private Outcome run(String script) {
    Run.of("sh", "-c", script).in(bench).within(Duration.ofSeconds(60)).finish();
    return Outcome.done();
  }
}
