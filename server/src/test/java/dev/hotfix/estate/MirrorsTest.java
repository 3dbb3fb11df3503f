package dev.hotfix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.run.Run;
import dev.hotfix.gate.Given;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorsTest {

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    git("init", "--quiet", "--initial-branch=main", ".");
    commit("first");
  }

  @Test
  void a_mirror_shows_what_was_pushed_since_it_was_opened_last() {
    var mirrors = new Mirrors(folder.resolve("mirrors"));
    var before = mirrors.open(service("shop")).resolve("main");

    commit("second");
    var after = mirrors.open(service("shop")).resolve("main");

    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void many_may_open_one_at_once() {
    var mirrors = new Mirrors(folder.resolve("mirrors"));

    var heads =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(_ -> mirrors.open(service("shop")).resolve("main"))
            .distinct()
            .toList();

    assertThat(heads).hasSize(1);
  }

  @Test
  void a_service_name_cannot_lead_out_of_the_mirrors() {
    var mirrors = new Mirrors(folder.resolve("mirrors"));

    assertThatThrownBy(() -> mirrors.open(service("../elsewhere")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../elsewhere");
  }

  private Service service(String name) {
    Service shop = Given.shop(Procedure.standard());
    return new Service(
        name,
        shop.title(),
        shop.owners(),
        new Service.Code(folder.resolve("origin").toString(), "main", List.of()),
        shop.build(),
        shop.tests(),
        shop.environments(),
        shop.checks(),
        shop.audiences(),
        shop.procedure());
  }

  private void commit(String subject) {
    git(
        "-c",
        "user.name=Ana",
        "-c",
        "user.email=ana@example.org",
        "commit",
        "--quiet",
        "--allow-empty",
        "-m",
        subject);
  }

  private void git(String... words) {
    Path origin = folder.resolve("origin");
    assertThat(origin.toFile().mkdirs() || origin.toFile().isDirectory()).isTrue();
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    assertThat(Run.of(command).in(origin).within(Duration.ofSeconds(20)).finish().succeeded())
        .isTrue();
  }
}
