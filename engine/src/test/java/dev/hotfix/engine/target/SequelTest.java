package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.bundle.TreeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Staging and the switch behind it, in one journey.
@ParameterizedClass
@ValueSource(strings = {"coreutils", "busybox"})
class SequelTest {
  private static final Step STAGE = new Step("run-1", "stage", 1);
  private static final Step TURN = new Step("run-1", "switch", 1);

  @Parameter String kind = "";
  @TempDir Path home;
  private HostOfKind host;
  private Releases releases;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void aHostWithARelease() throws Exception {
    host = HostOfKind.open(kind, home);
    releases = Releases.in(home);
    try (var older = TreeSource.open(releases.older())) {
      host.target().install(older, host.step());
    }
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
  }

  @Test
  void what_is_sent_is_switched_to_after_that_was_announced() throws Exception {
    try (Bundle bundle = releases.open(releases.bundle())) {
      Sequel sequel = sequel(bundle);

      assertThat(host.target().stage(bundle, STAGE, sequel)).isInstanceOf(Outcome.Done.class);

      assertThat(sequel.outcome()).containsInstanceOf(Outcome.Done.class);
      assertThat(said).containsExactly("broken");
      assertThat(host.live("app.txt")).isEqualTo("fixed\n");
      assertThat(host.target().state().applied())
          .extracting(Applied::step)
          .containsExactly("step-1", "switch");
      assertThat(host.target().switchTo(bundle.change(), TURN))
          .isInstanceOf(Outcome.AlreadyDone.class);
      host.takeBack(bundle);
      assertThat(host.live("app.txt")).isEqualTo("broken\n");
    }
  }

  @Test
  void what_is_there_already_waits_for_the_switch() throws Exception {
    try (Bundle bundle = releases.open(releases.bundle())) {
      host.target().stage(bundle, host.step());
      Sequel sequel = sequel(bundle);

      assertThat(host.target().stage(bundle, STAGE, sequel)).isInstanceOf(Outcome.Done.class);

      assertThat(sequel.outcome()).isEmpty();
      assertThat(said).isEmpty();
      assertThat(host.live("app.txt")).isEqualTo("broken\n");
      assertThat(host.target().switchTo(bundle.change(), TURN)).isInstanceOf(Outcome.Done.class);
    }
  }

  @Test
  void a_file_changed_by_hand_is_found_and_nothing_switched() throws Exception {
    try (Bundle bundle = releases.open(releases.bundle())) {
      Files.writeString(host.current("lib/same.txt"), "by hand");
      Sequel sequel = sequel(bundle);

      assertThat(host.target().stage(bundle, STAGE, sequel))
          .isInstanceOfSatisfying(
              Outcome.Refused.class, refused -> assertThat(refused.reason()).contains("same.txt"));

      assertThat(sequel.outcome()).isEmpty();
      assertThat(host.live("app.txt")).isEqualTo("broken\n");
      Files.writeString(host.current("lib/same.txt"), "same\n");
      host.apply(bundle);
      assertThat(host.live("app.txt")).isEqualTo("fixed\n");
    }
  }

  @Test
  void a_script_that_fails_has_the_switch_taken_back() throws Exception {
    Path file = releases.bundle(home.resolve("bad.hotfix"), releases.failing(), Purpose.UNTOLD);
    try (Bundle bundle = releases.open(file)) {
      Sequel sequel = sequel(bundle);

      assertThat(host.target().stage(bundle, STAGE, sequel)).isInstanceOf(Outcome.Done.class);

      assertThat(sequel.outcome())
          .containsInstanceOf(Outcome.Refused.class)
          .get()
          .asString()
          .contains("no disk");
      assertThat(host.live("app.txt")).isEqualTo("broken\n");
      assertThat(host.root().resolve("effect")).doesNotExist();
      assertThat(host.target().switchTo(bundle.change(), TURN)).isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void nothing_is_switched_when_the_switch_cannot_be_announced() throws Exception {
    try (Bundle bundle = releases.open(releases.bundle())) {
      var sequel =
          new Sequel(
              TURN,
              () -> {
                throw new IllegalStateException("somebody else goes on");
              });

      assertThatThrownBy(() -> host.target().stage(bundle, STAGE, sequel))
          .hasMessage("somebody else goes on");
      host.target().leave();

      assertThat(host.live("app.txt")).isEqualTo("broken\n");
      host.apply(bundle);
      assertThat(host.live("app.txt")).isEqualTo("fixed\n");
    }
  }

  /// Says what was live when the switch was announced.
  private Sequel sequel(Bundle bundle) {
    var local = new LocalTarget("shop-1", host.root(), InstantSource.system());
    return new Sequel(
        TURN,
        () ->
            said.add(
                local.state().live().equals(Optional.of(bundle.change().from()))
                    ? "broken"
                    : "fixed"));
  }
}
