package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.BundleDraft;
import dev.hotfix.engine.bundle.Parcel;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.bundle.ScriptFiles;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.delta.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every kind of target promises; each kind's test extends it.
abstract class TargetContract {
  @TempDir Path home;
  Releases releases;
  Bundle bundle;
  Bundle rollback;
  private final List<Bundle> others = new ArrayList<>();

  abstract Target target();

  /// A file of what is live on the target; empty if there is none.
  abstract Optional<String> live(String path) throws Exception;

  /// Changes a live file behind the target's back.
  abstract void meddle(String path, String text) throws Exception;

  @BeforeEach
  void anInstalledRelease() throws Exception {
    releases = Releases.in(home);
    bundle = releases.open(releases.bundle());
    rollback = releases.open(releases.rollback(bundle.digest()));
    assertThat(install(releases.older(), 1)).isInstanceOf(Outcome.Done.class);
  }

  @AfterEach
  void closeBundles() {
    bundle.close();
    rollback.close();
    others.forEach(Bundle::close);
  }

  @Test
  void a_staged_release_goes_live_whole() throws Exception {
    assertThat(target().stage(bundle, step("stage", 1))).isInstanceOf(Outcome.Done.class);
    assertThat(live("app.txt")).contains("broken\n");

    assertThat(target().switchTo(bundle.change(), step("switch", 1)))
        .isInstanceOf(Outcome.Done.class);

    assertThat(live("app.txt")).contains("fixed\n");
    assertThat(live("gone.txt")).isEmpty();
    assertThat(live("lib/née.txt")).contains("added\n");
    assertThat(live("lib/same.txt")).contains("same\n");
    assertThat(target().state().live()).contains(bundle.change().to());
    assertThat(target().drift()).isEmpty();
  }

  @Test
  void the_way_back_restores_the_old_release() throws Exception {
    apply();

    target().switchTo(bundle.change().undone(), step("back", 1));

    assertThat(live("app.txt")).contains("broken\n");
    assertThat(live("gone.txt")).contains("gone\n");
    assertThat(live("lib/née.txt")).isEmpty();
  }

  @Test
  void the_rollback_bundle_leads_back_as_well() throws Exception {
    apply();

    target().stage(rollback, step("stage back", 1));
    target().switchTo(rollback.change(), step("back", 1));

    assertThat(live("app.txt")).contains("broken\n");
  }

  @Test
  void a_step_delivered_again_changes_nothing() throws Exception {
    apply();
    target().switchTo(bundle.change().undone(), step("back", 1));

    Outcome again = target().switchTo(bundle.change(), step("switch", 2));

    assertThat(again).isInstanceOf(Outcome.AlreadyDone.class);
    assertThat(live("app.txt")).contains("broken\n");
    assertThat(target().state().applied()).hasSize(3);
  }

  @Test
  void a_step_of_an_older_epoch_is_refused() {
    target().stage(bundle, new Step("newer", "stage", 7));

    Outcome late = target().stage(bundle, new Step("older", "stage", 6));
    Outcome rival = target().stage(bundle, new Step("rival", "stage", 7));

    assertThat(target().state().epoch()).isEqualTo(7);
    assertThat(late).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) rival).reason()).contains("\"newer\"").contains("epoch 7");
  }

  @Test
  void a_bundle_for_another_base_is_refused_and_told_what_runs() throws Exception {
    apply();
    target().switchTo(bundle.change().undone(), step("back", 1));

    Outcome outcome = target().stage(rollback, step("wrong base", 1));

    assertThat(outcome).isInstanceOf(Outcome.Unneeded.class);
    try (var other = TreeSource.open(Path.of(releases.newer().toString(), "lib"));
        var from = TreeSource.open(releases.newer())) {
      Path file = home.resolve("other.hotfix");
      new BundleDraft("HF-9", from, other).write(file, releases.key());
      Outcome wrong = target().stage(releases.open(file), step("other", 1));
      assertThat(((Outcome.Refused) wrong).reason())
          .contains("runs release \"" + bundle.change().from())
          .contains("\"HF-9\" starts from");
    }
  }

  @Test
  void files_changed_by_hand_are_named_and_stop_a_bundle() throws Exception {
    meddle("app.txt", "patched by hand\n");

    assertThat(target().drift()).containsExactly("app.txt");
    assertThat(((Outcome.Refused) target().stage(bundle, step("stage", 1))).reason())
        .contains("changed by hand: [app.txt]");
  }

  @Test
  void files_the_service_wrote_beside_the_release_do_not_stop_a_bundle() throws Exception {
    meddle("service.log", "started\n");

    assertThat(target().stage(bundle, step("stage", 1))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void what_was_not_staged_cannot_go_live() throws Exception {
    Outcome outcome = target().switchTo(bundle.change(), step("switch", 1));

    assertThat(((Outcome.Refused) outcome).reason()).contains("Stage its bundle again");
    assertThat(live("app.txt")).contains("broken\n");
  }

  @Test
  void a_second_base_is_refused() {
    assertThat(install(releases.newer(), 1)).isInstanceOf(Outcome.AlreadyDone.class);
    try (var other = TreeSource.open(releases.newer())) {
      assertThat(target().install(other, step("install again", 1)))
          .isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void the_inventory_tells_who_applied_what_in_order() {
    apply();

    assertThat(target().state().applied())
        .extracting(applied -> applied.change().fix() + " by " + applied.run())
        .containsExactly("base by run-1", "HF-1 by run-1");
  }

  @Test
  void an_archive_that_travels_as_a_delta_arrives_to_the_bit() throws Exception {
    apply();
    Map<String, byte[]> entries = Jars.entries(1);
    bring("lib/shop.jar", Jars.deflated(entries, 6), "jar");
    entries.put("com/shop/Class3.class", new byte[] {1, 2, 3});

    Bundle patch = bring("lib/shop.jar", Jars.deflated(entries, 6), "patch");

    Parcel parcel = patch.manifest().contents().getFirst();
    assertThat(parcel.against()).isNotNull();
    assertThat(parcel.bytes()).isLessThan(parcel.size() / 10);
    assertThat(target().state().live()).contains(patch.change().to());
    assertThat(target().drift()).isEmpty();
  }

  @Test
  void a_delta_is_not_applied_to_a_file_that_was_changed_by_hand() throws Exception {
    apply();
    Map<String, byte[]> entries = Jars.entries(1);
    bring("lib/shop.jar", Jars.deflated(entries, 6), "jar");
    meddle("lib/shop.jar", "patched by hand\n");
    Bundle patch = newer("lib/shop.jar", Jars.deflated(Jars.entries(2), 6), "patch");

    Outcome outcome = target().stage(patch, step("stage patch", 1));

    assertThat(((Outcome.Refused) outcome).reason()).contains("changed by hand: [lib/shop.jar]");
  }

  @Test
  void the_way_back_runs_the_scripts_that_undo() throws Exception {
    Path out = home.resolve("there.sh");
    Path back = home.resolve("back.sh");
    Files.writeString(out, "#!/bin/sh\necho out >>\"$HOTFIX_ROOT/seen\"\n");
    Files.writeString(back, "#!/bin/sh\necho back >>\"$HOTFIX_ROOT/seen\"\n");
    var scripts =
        new ScriptFiles(Optional.empty(), Optional.of(out), Optional.of(back), Optional.of(back));
    bundle.close();
    bundle = releases.open(releases.bundle(home.resolve("s.hotfix"), scripts, Purpose.UNTOLD));
    apply();
    assertThat(live("../../seen")).contains("out\n");

    target().switchTo(bundle.change().undone(), step("back", 1));

    assertThat(live("../../seen")).contains("out\nback\nback\n");
  }

  @Test
  void a_script_that_fails_behind_the_switch_has_everything_taken_back_in_reverse()
      throws Exception {
    bundle.close();
    bundle =
        releases.open(
            releases.bundle(home.resolve("f.hotfix"), releases.failing(), Purpose.UNTOLD));
    target().stage(bundle, step("stage", 1));

    Outcome outcome = target().switchTo(bundle.change(), step("switch", 1));

    assertThat(((Outcome.Refused) outcome).reason())
        .contains("\"after\"")
        .contains("code 3")
        .contains("no disk");
    assertThat(live("app.txt")).contains("broken\n");
    assertThat(live("../../seen")).contains("before\nafter\nundo-before\nundo-after\n");
    assertThat(live("../../effect")).isEmpty();
    assertThat(target().state().applied()).hasSize(1);
  }

  /// Changes one file of the newer release and makes that live.
  private Bundle bring(String path, byte[] content, String name) throws IOException {
    Bundle made = newer(path, content, name);
    assertThat(target().stage(made, step("stage " + name, 1))).isInstanceOf(Outcome.Done.class);
    assertThat(target().switchTo(made.change(), step("switch " + name, 1)))
        .isInstanceOf(Outcome.Done.class);
    return made;
  }

  private Bundle newer(String path, byte[] content, String name) throws IOException {
    Path file = home.resolve(name + ".hotfix");
    Path before = home.resolve(name + "-before");
    copy(releases.newer(), before);
    Files.write(releases.newer().resolve(path), content);
    try (var from = TreeSource.open(before);
        var to = TreeSource.open(releases.newer())) {
      new BundleDraft(name, from, to).write(file, releases.key());
    }
    others.add(releases.open(file));
    return others.getLast();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  void apply() {
    target().stage(bundle, step("stage", 1));
    assertThat(target().switchTo(bundle.change(), step("switch", 1)))
        .isInstanceOf(Outcome.Done.class);
  }

  static Step step(String name, long epoch) {
    return new Step("run-1", name, epoch);
  }

  private Outcome install(Path release, long epoch) {
    try (var source = TreeSource.open(release)) {
      return target().install(source, step("install", epoch));
    }
  }
}
