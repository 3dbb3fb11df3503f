package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.bundle.Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalTargetTest extends TargetContract {
  @Override
  Target target() {
    return new LocalTarget("shop-1", root(), InstantSource.system());
  }

  @Override
  Optional<String> live(String path) throws Exception {
    Path file = root().resolve("current").resolve(path);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  @Override
  void meddle(String path, String text) throws Exception {
    Files.writeString(root().resolve("current").resolve(path), text);
  }

  @Test
  void executable_files_stay_so() {
    apply();

    assertThat(root().resolve("current/run.sh")).isExecutable();
    assertThat(root().resolve("current/app.txt")).isReadable();
    assertThat(Files.isExecutable(root().resolve("current/app.txt"))).isFalse();
  }

  @Test
  void scripts_run_around_the_switch() throws Exception {
    Path before = script("before", "readlink ../../current > $HOTFIX_ROOT/before.txt");
    Path after = script("after", "readlink ../../current > $HOTFIX_ROOT/after.txt");
    Path file = releases.bundle(home.resolve("s"), Optional.of(before), Optional.of(after));

    try (Bundle scripted = releases.open(file)) {
      target().stage(scripted, step("stage", 1));
      target().switchTo(scripted.change(), step("switch", 1));

      assertThat(root().resolve("before.txt")).hasContent("releases/" + scripted.change().from());
      assertThat(root().resolve("after.txt")).hasContent("releases/" + scripted.change().to());
    }
  }

  @Test
  void a_failing_script_leaves_the_old_release_live() throws Exception {
    for (String moment : new String[] {"before", "after"}) {
      Optional<Path> bad = Optional.of(script(moment, "echo no disk; exit 3"));
      Optional<Path> none = Optional.empty();
      boolean early = moment.equals("before");
      Path file = releases.bundle(home.resolve(moment), early ? bad : none, early ? none : bad);

      try (Bundle scripted = releases.open(file)) {
        target().stage(scripted, step("stage " + moment, 1));
        Outcome outcome = target().switchTo(scripted.change(), step("switch " + moment, 1));

        assertThat(((Outcome.Refused) outcome).reason()).contains("code 3").contains("no disk");
        assertThat(live("app.txt")).contains("broken\n");
        assertThat(target().state().applied()).hasSize(1);
      }
    }
  }

  @Test
  void a_target_in_somebody_else_s_hands_asks_to_come_again() throws Exception {
    try (var _ = TargetLock.take(root().resolve(".hotfix/lock"), "shop-1")) {
      assertThatThrownBy(() -> target().stage(bundle, step("stage", 1)))
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("somebody else")
          .matches(e -> ((TargetException) e).retryable());
    }
  }

  @Test
  void a_torn_last_journal_line_never_happened() throws Exception {
    Path journal = root().resolve(".hotfix/journal");
    Files.writeString(journal, Files.readString(journal) + "{\"kind\":\"inte");

    apply();

    assertThat(target().state().applied()).hasSize(2);
    assertThat(Files.readString(journal)).doesNotContain("inte{");
  }

  private Path root() {
    return home.resolve("root");
  }

  private Path script(String name, String line) throws Exception {
    return Files.writeString(home.resolve(name + ".sh"), "#!/bin/sh\n" + line + "\n");
  }
}
