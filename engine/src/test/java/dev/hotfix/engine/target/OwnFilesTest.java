package dev.hotfix.engine.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.BundleDraft;
import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.bundle.ScriptFiles;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.edit.Edit;
import dev.hotfix.engine.edit.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

/// Configuration that is the host's own, edited by bundles on every kind of target.
@ParameterizedClass
@ValueSource(strings = {"local", "coreutils", "busybox"})
class OwnFilesTest {
  private static final String CONF = "lib/shop.properties";
  private static final String SHIPPED = "# shop\npool = 10\nidle = 1\n";
  private static final String BY_HAND = "# ours\npool = 10\nidle = 7\nnode = eu-3\n";

  @Parameter String kind = "";
  @TempDir Path home;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Releases releases;
  private HostOfKind host;
  private Target target;

  @BeforeEach
  void aReleaseWithConfiguration() throws Exception {
    releases = Releases.in(home);
    for (Path release : List.of(releases.older(), releases.newer())) {
      Files.writeString(release.resolve(CONF), SHIPPED);
    }
    host = HostOfKind.open(kind, home);
    open.add(host);
    target = host.target();
    try (var old = TreeSource.open(releases.older())) {
      HostOfKind.done(target.install(old, host.step()));
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void an_edit_leaves_a_host_s_own_settings_alone_and_goes_back_to_the_byte() throws Exception {
    byHand(BY_HAND);
    Bundle fix = edited(set("pool", "50", "10"));

    host.apply(fix);

    assertThat(host.live(CONF)).isEqualTo(BY_HAND.replace("10", "50"));
    assertThat(host.live("app.txt")).isEqualTo("fixed\n");
    assertThat(target.state().live()).contains(fix.change().to());
    assertThat(target.drift()).isEmpty();
    assertThat(target.state().applied().getLast().change()).isEqualTo(fix.change());
    byHand("pool = 51\n");
    assertThat(target.drift()).containsExactly(CONF);
    byHand(BY_HAND.replace("10", "50"));

    HostOfKind.done(target.switchTo(fix.change().undone(), host.step()));

    assertThat(host.live(CONF)).isEqualTo(BY_HAND);
    assertThat(host.live("app.txt")).isEqualTo("broken\n");
    assertThat(target.state().live()).contains(fix.change().from());
    assertThat(target.drift()).isEmpty();
    host.apply(fix);
    assertThat(host.live(CONF)).isEqualTo(BY_HAND.replace("10", "50"));
  }

  @Test
  void configuration_alone_is_changed_and_taken_back_by_its_rollback_bundle() throws Exception {
    byHand(BY_HAND);
    Bundle fix = configuring("HF-2", set("pool", "50", "10"), remove("idle"));
    Bundle back = rollback(fix);

    host.apply(fix);

    assertThat(host.live(CONF)).isEqualTo("# ours\npool = 50\nnode = eu-3\n");
    assertThat(target.stage(fix, host.step())).isInstanceOf(Outcome.AlreadyDone.class);
    assertThat(target.switchTo(fix.change(), host.step())).isInstanceOf(Outcome.AlreadyDone.class);
    host.apply(back);
    assertThat(host.live(CONF)).isEqualTo(BY_HAND);
    assertThat(target.drift()).isEmpty();
    assertThat(target.switchTo(back.change(), host.step())).isInstanceOf(Outcome.AlreadyDone.class);
  }

  @Test
  void another_value_than_expected_is_refused_before_anything_is_touched() throws Exception {
    byHand(BY_HAND.replace("10", "20"));
    List<Path> before = everything();
    Bundle fix = edited(set("pool", "50", "10"));

    Outcome outcome = target.stage(fix, host.step());

    assertThat(((Outcome.Refused) outcome).reason())
        .contains("In \"lib/shop.properties\" the key \"pool\" holds \"20\"")
        .contains("where \"10\" was expected")
        .contains("Nothing was changed");
    assertThat(host.live(CONF)).isEqualTo(BY_HAND.replace("10", "20"));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void a_key_that_must_be_missing_is_made_and_goes_back_to_the_byte() throws Exception {
    byHand(BY_HAND);
    Bundle fix = edited(add("max", "90"));
    Bundle taken = configuring("HF-2", add("node", "eu-9"));

    assertThat(((Outcome.Refused) target.stage(taken, host.step())).reason())
        .contains("\"node\" holds \"eu-3\" where nothing was expected");
    host.apply(fix);

    assertThat(host.live(CONF)).isEqualTo(BY_HAND + "max = 90\n");
    host.takeBack(fix);
    assertThat(host.live(CONF)).isEqualTo(BY_HAND);
  }

  @Test
  void what_a_host_has_already_is_left_alone() throws Exception {
    byHand(BY_HAND.replace("10", "50"));
    Bundle fix = configuring("HF-2", set("pool", "50", "10"));

    assertThat(target.stage(fix, host.step())).isInstanceOf(Outcome.Unneeded.class);
    assertThat(target.switchTo(fix.change(), host.step())).isInstanceOf(Outcome.Unneeded.class);
    assertThat(target.switchTo(fix.change().undone(), host.step()))
        .isInstanceOf(Outcome.Unneeded.class);

    assertThat(host.live(CONF)).isEqualTo(BY_HAND.replace("10", "50"));
  }

  @Test
  void an_edit_that_leads_to_the_shipped_file_does_not_disturb_what_is_live() throws Exception {
    byHand(SHIPPED.replace("10", "20"));
    Bundle fix = configuring("HF-2", set("pool", "10", null));

    host.apply(fix);

    assertThat(host.live(CONF)).isEqualTo(SHIPPED);
    HostOfKind.done(target.switchTo(fix.change().undone(), host.step()));
    assertThat(host.live(CONF)).isEqualTo(SHIPPED.replace("10", "20"));
    assertThat(target.drift()).isEmpty();
  }

  @Test
  void a_later_bundle_keeps_own_files_and_is_refused_where_it_would_replace_one() throws Exception {
    host.apply(edited(set("pool", "50", "10")));
    String own = SHIPPED.replace("10", "50");
    Path third = home.resolve("third");
    copy(releases.newer(), third);
    Files.writeString(third.resolve("app.txt"), "better\n");
    Bundle next = bundle("HF-3", releases.newer(), third);

    host.apply(next);

    assertThat(host.live("app.txt")).isEqualTo("better\n");
    assertThat(host.live(CONF)).isEqualTo(own);
    assertThat(target.state().live()).contains(next.change().to());
    Path fourth = home.resolve("fourth");
    copy(third, fourth);
    Files.writeString(fourth.resolve(CONF), "pool = 60\n");
    Outcome refused = target.stage(bundle("HF-4", third, fourth), host.step());
    assertThat(((Outcome.Refused) refused).reason())
        .contains("\"lib/shop.properties\" is this host's own, and \"HF-4\" brings another one");
    HostOfKind.done(target.switchTo(next.change().undone(), host.step()));
    assertThat(host.live(CONF)).isEqualTo(own);
  }

  @Test
  void other_files_changed_by_hand_still_stop_it() throws Exception {
    Files.writeString(host.current("app.txt"), "patched by hand\n");

    Outcome outcome = target.stage(edited(set("pool", "50", "10")), host.step());

    assertThat(((Outcome.Refused) outcome).reason()).contains("changed by hand: [app.txt]");
  }

  @Test
  void a_file_that_only_the_host_has_is_edited_and_a_missing_one_is_told() throws Exception {
    Files.writeString(host.current("lib/local.properties"), "a=1\n");
    Edit there =
        new Edit.Set("lib/local.properties", Format.PROPERTIES, "a", StringNode.valueOf("2"), null);
    Edit nowhere =
        new Edit.Set("lib/none.properties", Format.PROPERTIES, "a", StringNode.valueOf("2"), null);

    Outcome refused = target.stage(configuring("HF-5", nowhere), host.step());
    assertThat(((Outcome.Refused) refused).reason())
        .contains("There is no file \"lib/none.properties\"");
    Bundle fix = edited(there);
    host.apply(fix);

    assertThat(host.live("lib/local.properties")).isEqualTo("a=2\n");
    HostOfKind.done(target.switchTo(fix.change().undone(), host.step()));
    assertThat(host.live("lib/local.properties")).isEqualTo("a=1\n");
  }

  @Test
  void scripts_come_along_forth_and_back() throws Exception {
    byHand(BY_HAND);
    Path out = home.resolve("there.sh");
    Files.writeString(out, "#!/bin/sh\ncat lib/shop.properties >>\"$HOTFIX_ROOT/seen\"\n");
    var scripts =
        new ScriptFiles(Optional.empty(), Optional.of(out), Optional.empty(), Optional.of(out));
    Path file = home.resolve("s.hotfix");
    try (var from = TreeSource.open(releases.older());
        var to = TreeSource.open(releases.newer())) {
      new BundleDraft("HF-1", from, to)
          .edits(List.of(set("pool", "50", "10")))
          .scripts(scripts)
          .write(file, releases.key());
    }
    Bundle fix = opened(file);

    host.apply(fix);
    HostOfKind.done(target.switchTo(fix.change().undone(), host.step()));

    assertThat(host.root().resolve("seen")).hasContent(BY_HAND.replace("10", "50") + BY_HAND);
  }

  private Bundle edited(Edit... edits) {
    return bundle("HF-1", releases.older(), releases.newer(), edits);
  }

  private Bundle configuring(String fix, Edit... edits) {
    return bundle(fix, releases.older(), releases.older(), edits);
  }

  private Bundle bundle(String fix, Path older, Path newer, Edit... edits) {
    Path file = home.resolve(fix + ".hotfix");
    try (var from = TreeSource.open(older);
        var to = TreeSource.open(newer)) {
      new BundleDraft(fix, from, to).edits(List.of(edits)).write(file, releases.key());
    }
    return opened(file);
  }

  private Bundle rollback(Bundle fix) {
    Path file = home.resolve("rollback.hotfix");
    try (var from = TreeSource.open(releases.older());
        var to = TreeSource.open(releases.older())) {
      new BundleDraft("HF-2", from, to).undoing(fix.digest()).write(file, releases.key());
    }
    return opened(file);
  }

  private Bundle opened(Path file) {
    Bundle bundle = releases.open(file);
    open.add(bundle);
    return bundle;
  }

  private static Edit set(String key, String value, @Nullable String expected) {
    var before = expected == null ? null : StringNode.valueOf(expected);
    return new Edit.Set(CONF, Format.PROPERTIES, key, StringNode.valueOf(value), before);
  }

  private static Edit add(String key, String value) {
    return new Edit.Add(CONF, Format.PROPERTIES, key, StringNode.valueOf(value));
  }

  private static Edit remove(String key) {
    return new Edit.Remove(CONF, Format.PROPERTIES, key, null);
  }

  private void byHand(String text) throws Exception {
    Files.writeString(host.current(CONF), text);
  }

  /// What stands in the root, but for the fence's line in the journal.
  private List<Path> everything() throws Exception {
    try (var files = Files.walk(host.root())) {
      return files.filter(file -> !file.toString().contains("lock")).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
