package dev.hotfix.engine.target;

import static dev.hotfix.engine.target.HostOfKind.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.ScriptFiles;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.sign.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Bundles that meet other fixes, on every kind of target. All start from one release of four
/// files.
@ParameterizedClass
@ValueSource(strings = {"local", "coreutils", "busybox"})
class StandingFixesTest {
  @Parameter String kind = "";
  @TempDir Path home;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final SigningKey key = SigningKey.generate();
  private HostOfKind host;
  private Target target;

  @BeforeEach
  void aRelease() throws Exception {
    host = HostOfKind.open(kind, home);
    open.add(host);
    target = host.target();
    try (var base = TreeSource.open(FixDraft.base(home))) {
      done(target.install(base, host.step()));
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void fixes_of_other_files_stand_side_by_side_and_go_back_in_reverse_order() throws Exception {
    Bundle first = fix("HF-1").changing("a.txt", "a1").bundle();
    Bundle second = fix("HF-2").changing("lib/c.txt", "c2").bundle();

    host.apply(first);
    host.apply(second);

    assertThat(live()).isEqualTo(with(Map.of("a.txt", "a1", "lib/c.txt", "c2")));
    assertThat(target.drift()).isEmpty();
    assertThat(refused(target.switchTo(first.change().undone(), host.step())))
        .contains("\"HF-2\" after \"HF-1\"")
        .contains("Take that back first");
    host.takeBack(second);
    assertThat(live()).isEqualTo(with(Map.of("a.txt", "a1")));
    host.takeBack(first);
    assertThat(live()).isEqualTo(FixDraft.BASE);
    host.apply(second);
    assertThat(live()).isEqualTo(with(Map.of("lib/c.txt", "c2")));
  }

  @Test
  void a_fix_that_holds_another_takes_its_place_and_gives_it_back() throws Exception {
    Bundle small =
        fix("HF-1").problems("P-1").changing("a.txt", "a1").changing("b.txt", "b1").bundle();
    Bundle large =
        fix("HF-2")
            .problems("P-1", "P-2")
            .changing("a.txt", "a2")
            .changing("lib/c.txt", "c2")
            .bundle();
    Bundle aside = fix("HF-3").changing("new.txt", "n").bundle();
    host.apply(small);
    host.apply(aside);

    host.apply(large);

    assertThat(live()).isEqualTo(with(Map.of("a.txt", "a2", "lib/c.txt", "c2", "new.txt", "n")));
    assertThat(target.drift()).isEmpty();
    host.takeBack(large);
    assertThat(live()).isEqualTo(with(Map.of("a.txt", "a1", "b.txt", "b1", "new.txt", "n")));
  }

  @Test
  void a_fix_that_supersedes_others_by_name_leads_to_its_own_release() throws Exception {
    host.apply(fix("HF-1").changing("a.txt", "a1").changing("b.txt", "b1").bundle());
    Bundle merged = fix("HF-3").supersedes("HF-1").changing("a.txt", "a3").bundle();

    host.apply(merged);

    assertThat(live()).isEqualTo(with(Map.of("a.txt", "a3")));
    assertThat(target.state().live()).contains(merged.change().to());
  }

  @Test
  void what_is_fixed_already_changes_nothing_there_or_back() throws Exception {
    host.apply(fix("HF-1").problems("P-1", "P-2").changing("a.txt", "a1").bundle());
    Bundle subset = fix("HF-2").problems("P-2").changing("a.txt", "a2").bundle();
    Bundle duplicate = fix("HF-1").problems("P-2", "P-1").changing("b.txt", "b1").bundle();
    Map<String, String> before = live();

    Step once = host.step();
    assertThat(target.stage(subset, once)).isInstanceOf(Outcome.Unneeded.class);
    assertThat(target.stage(subset, once)).isInstanceOf(Outcome.Unneeded.class);
    for (Bundle each : List.of(subset, duplicate)) {
      assertThat(target.stage(each, host.step()))
          .isEqualTo(new Outcome.Unneeded("What it fixes is fixed there by HF-1."));
      assertThat(target.switchTo(each.change(), host.step())).isInstanceOf(Outcome.Unneeded.class);
      assertThat(target.switchTo(each.change().undone(), host.step()))
          .isInstanceOf(Outcome.Unneeded.class);
    }

    assertThat(live()).isEqualTo(before);
    assertThat(target.state().applied()).hasSize(2);
  }

  @Test
  void what_was_not_needed_is_not_taken_back_from_under_others() throws Exception {
    Bundle first = fix("HF-1").problems("P-1").changing("a.txt", "a1").bundle();
    host.apply(first);
    Bundle same = fix("HF-2").problems("P-1").changing("a.txt", "a2").bundle();
    target.stage(same, host.step());
    Bundle other = fix("HF-3").changing("b.txt", "b3").bundle();
    host.apply(other);

    assertThat(target.switchTo(same.change().undone(), host.step()))
        .isInstanceOf(Outcome.Unneeded.class);
    assertThat(refused(target.switchTo(same.change(), host.step())))
        .contains("Stage its bundle again");
    host.takeBack(other);
    host.takeBack(first);
    host.apply(same);
    assertThat(live()).isEqualTo(with(Map.of("a.txt", "a2")));
  }

  @Test
  void a_newer_version_of_a_fix_takes_the_place_of_the_older_one() throws Exception {
    host.apply(fix("HF-1").problems("P-1").sequence(7).changing("a.txt", "a1").bundle());

    host.apply(fix("HF-1").problems("P-1").sequence(8).changing("a.txt", "a2").bundle());

    assertThat(live()).isEqualTo(with(Map.of("a.txt", "a2")));
  }

  @Test
  void fixes_of_one_file_clash_unless_one_holds_the_other() throws Exception {
    host.apply(fix("HF-1").problems("P-1").changing("a.txt", "a1").bundle());
    Bundle other =
        fix("HF-2").problems("P-2").changing("a.txt", "a2").changing("b.txt", "b2").bundle();
    Map<String, String> before = live();

    String reason = refused(target.stage(other, host.step()));

    assertThat(reason)
        .contains("\"HF-1\" and \"HF-2\" both change [a.txt]")
        .contains("hotfix bundle merge");
    assertThat(refused(target.switchTo(other.change(), host.step()))).contains("from \"HF-1\"");
    assertThat(live()).isEqualTo(before);
  }

  @Test
  void the_same_bytes_twice_are_no_clash_and_nothing_new() throws Exception {
    host.apply(fix("HF-1").changing("a.txt", "a1").bundle());
    Bundle same = fix("HF-2").changing("a.txt", "a1").bundle();

    assertThat(target.stage(same, host.step())).isInstanceOf(Outcome.AlreadyDone.class);
    assertThat(target.stage(same, new Step("run-2", "stage", 2)))
        .isInstanceOf(Outcome.Unneeded.class);
    assertThat(target.switchTo(same.change(), new Step("run-2", "switch", 2)))
        .isInstanceOf(Outcome.AlreadyDone.class);
  }

  @Test
  void a_fix_that_ran_scripts_does_not_give_way_by_itself() throws Exception {
    Path script = Files.writeString(home.resolve("after.sh"), "#!/bin/sh\n");
    var scripts =
        new ScriptFiles(Optional.empty(), Optional.of(script), Optional.empty(), Optional.empty());
    Bundle small = fix("HF-1").problems("P-1").scripts(scripts).changing("a.txt", "a1").bundle();
    Bundle large = fix("HF-2").problems("P-1", "P-2").changing("a.txt", "a2").bundle();
    host.apply(small);

    assertThat(refused(target.stage(large, host.step())))
        .contains("\"HF-2\" holds \"HF-1\", which ran scripts")
        .contains("Take \"HF-1\" back first");

    host.takeBack(small);
    host.apply(large);
    assertThat(live()).isEqualTo(with(Map.of("a.txt", "a2")));
  }

  @Test
  void a_host_s_own_configuration_stays_where_fixes_meet() throws Exception {
    Files.writeString(host.current("conf/d.properties"), "# ours\nd = 1\n");
    host.apply(fix("HF-1").setting("d", "2").changing("a.txt", "a1").bundle());

    Bundle second = fix("HF-2").changing("b.txt", "b2").bundle();
    host.apply(second);

    assertThat(live())
        .isEqualTo(
            with(Map.of("a.txt", "a1", "b.txt", "b2", "conf/d.properties", "# ours\nd = 2\n")));
    assertThat(target.drift()).isEmpty();
    host.takeBack(second);
    assertThat(host.live("conf/d.properties")).isEqualTo("# ours\nd = 2\n");
  }

  @Test
  void the_rollback_bundle_takes_back_what_was_made_of_its_bundle() throws Exception {
    host.apply(fix("HF-1").changing("a.txt", "a1").bundle());
    FixDraft second = fix("HF-2").changing("b.txt", "b2");
    Bundle there = second.bundle();
    host.apply(there);

    host.apply(second.undoing(there));

    assertThat(live()).isEqualTo(with(Map.of("a.txt", "a1")));
  }

  @Test
  void what_stands_under_another_fix_is_there_already() throws Exception {
    Bundle first = fix("HF-1").problems("P-1").changing("a.txt", "a1").bundle();
    host.apply(first);
    host.apply(fix("HF-2").changing("b.txt", "b2").bundle());

    assertThat(target.stage(first, host.step())).isInstanceOf(Outcome.AlreadyDone.class);
    assertThat(target.switchTo(first.change(), host.step()))
        .isInstanceOf(Outcome.AlreadyDone.class);
    assertThat(live()).isEqualTo(with(Map.of("a.txt", "a1", "b.txt", "b2")));
  }

  @Test
  void an_older_bundle_is_refused_unless_somebody_says_why() throws Exception {
    Bundle old = fix("HF-1").sequence(4).changing("a.txt", "a1").bundle();
    Bundle unnumbered = fix("HF-3").changing("b.txt", "b3").bundle();
    Bundle fresh = fix("HF-2").sequence(5).changing("lib/c.txt", "c2").bundle();
    host.apply(fresh);
    host.takeBack(fresh);

    assertThat(refused(target.stage(old, host.step())))
        .contains("has taken \"HF-2\" of sequence 5")
        .contains("of sequence 4")
        .contains("--downgrade");
    assertThat(refused(target.stage(unnumbered, host.step()))).contains("of sequence 0");
    assertThat(live()).isEqualTo(FixDraft.BASE);

    Step named = host.step();
    done(target.stage(old, new Step(named.run(), named.name(), 1, "HF-2 is gone for good")));
    done(target.switchTo(old.change(), host.step()));
    assertThat(live()).isEqualTo(with(Map.of("a.txt", "a1")));
    assertThat(Files.readString(host.root().resolve(".hotfix/journal")))
        .contains("HF-2 is gone for good");
    host.takeBack(old);
    host.apply(fresh);
  }

  private FixDraft fix(String name) {
    return new FixDraft(home, name, key, open);
  }

  private static Map<String, String> with(Map<String, String> changed) {
    var files = new TreeMap<>(FixDraft.BASE);
    files.putAll(changed);
    return files;
  }

  /// Every file of the live release.
  private Map<String, String> live() throws Exception {
    var files = new TreeMap<String, String>();
    Path release = host.root().resolve("current").toRealPath();
    try (var all = Files.walk(release)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(release.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static String refused(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).reason();
  }
}
