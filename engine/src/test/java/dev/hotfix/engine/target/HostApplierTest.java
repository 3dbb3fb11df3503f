package dev.hotfix.engine.target;

import static dev.hotfix.engine.target.HostOfKind.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.BundleDraft;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Reversibility;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.disk.Modes;
import dev.hotfix.engine.edit.Edit;
import dev.hotfix.engine.edit.Format;
import dev.hotfix.engine.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.IntNode;

/// A real host, with the programs of busybox only, that has a Java: it makes large files of small
/// deltas itself, and where that does not work they come whole. Its Java is a script, so that the
/// tests see when it is called.
class HostApplierTest {
  private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();
  private static final String GOOD = "exec '%s' \"$@\"".formatted(JAVA);

  @TempDir Path home;
  private final SigningKey key = SigningKey.generate();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final byte[] first = new byte[320 << 10];
  private byte[] second = first;
  private Sshd sshd;
  private int steps;

  @BeforeEach
  void aHost() throws Exception {
    new Random(7).nextBytes(first);
    second = edited(first, 1);
    sshd = Sshd.openSsh(home.resolve("sshd"), Userland.busybox(home.resolve("bin")));
    open.add(sshd);
    java(GOOD);
    try (var base = TreeSource.open(release("base", first))) {
      done(target().install(base, step()));
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void large_files_are_made_there_of_what_differs() throws Exception {
    apply(bundle(first, second));

    assertThat(live()).isEqualTo(second);
    assertThat(root().resolve("current/it's new.sh")).isExecutable();
    assertThat(calls())
        .hasSize(1)
        .first()
        .asString()
        .contains("-Xmx32m", "dev.hotfix.applier.Main");
    assertThat(leftovers()).hasSize(1).first().asString().endsWith(".jar");

    byte[] third = edited(second, 3);
    apply(bundle(second, third));

    assertThat(live()).isEqualTo(third);
    assertThat(calls()).hasSize(2);
    assertThat(target().drift()).isEmpty();
  }

  @Test
  void a_small_change_of_small_files_needs_no_java() throws Exception {
    Path to = release("small", first);
    Files.writeString(to.resolve("readme.txt"), "new\n");

    apply(bundle(release("from", first), to));

    assertThat(root().resolve("current/readme.txt")).hasContent("new");
    assertThat(calls()).isEmpty();
  }

  @Test
  void where_its_java_fails_or_lies_the_files_come_whole() throws Exception {
    Path file = written(release("from", first), release("to", second), draft -> draft);
    for (String bad : List.of("exit 3", "cat >/dev/null; : >\"./app.bin\"", "no-such-program")) {
      java(bad);
      Bundle bundle = opened(file);

      Outcome staged = target().stage(bundle, step());
      done(target().switchTo(bundle.change(), step()));

      assertThat(((Outcome.Done) staged).note()).contains("its Java did not make them");
      assertThat(live()).as(bad).isEqualTo(second);
      done(target().switchTo(bundle.change().undone(), step()));
      assertThat(live()).isEqualTo(first);
      delete(root().resolve("releases").resolve(bundle.change().to()));
    }
    assertThat(calls()).hasSize(3);
  }

  @Test
  void a_bundle_that_edits_the_host_s_own_configuration_has_its_large_files_made_there()
      throws Exception {
    Files.writeString(root().resolve("current/conf.yaml"), "pool: 10 # ours\n");
    Bundle bundle = bundle(release("from", first), release("to", second), HostApplierTest::editing);

    apply(bundle);

    assertThat(live()).isEqualTo(second);
    assertThat(root().resolve("current/conf.yaml")).hasContent("pool: 50 # ours");
    assertThat(calls()).hasSize(1);
    assertThat(leftovers()).hasSize(1);
    assertThat(target().drift()).isEmpty();
    done(target().switchTo(bundle.change().undone(), step()));
    assertThat(live()).isEqualTo(first);
    assertThat(root().resolve("current/conf.yaml")).hasContent("pool: 10 # ours");
  }

  @Test
  void where_it_edits_and_its_java_fails_the_files_come_whole() throws Exception {
    java("exit 3");
    Bundle bundle = bundle(release("from", first), release("to", second), HostApplierTest::editing);

    Outcome staged = target().stage(bundle, step());
    done(target().switchTo(bundle.change(), step()));

    assertThat(((Outcome.Done) staged).note()).contains("its Java did not make them");
    assertThat(live()).isEqualTo(second);
    assertThat(root().resolve("current/conf.yaml")).hasContent("pool: 50");
    assertThat(calls()).hasSize(1);
  }

  @Test
  void beside_another_fix_the_files_are_made_there_too() throws Exception {
    Path small = release("small", first);
    Files.writeString(small.resolve("lib.sh"), "echo better\n");
    apply(bundle(release("from", first), small));

    apply(bundle(first, second));

    assertThat(live()).isEqualTo(second);
    assertThat(root().resolve("current/lib.sh")).hasContent("echo better");
    assertThat(calls()).hasSize(1);
    assertThat(target().drift()).isEmpty();
  }

  @Test
  void in_the_place_of_an_older_fix_they_are_made_of_the_release_before_that() throws Exception {
    byte[] other = edited(first, 5);
    apply(bundle(release("from", first), release("to", other), draft -> fixing(draft, "P-1")));

    Bundle both =
        bundle(release("from", first), release("to", second), draft -> fixing(draft, "P-1", "P-2"));
    apply(both);

    assertThat(live()).isEqualTo(second);
    assertThat(calls()).hasSize(2);
    done(target().switchTo(both.change().undone(), step()));
    assertThat(live()).isEqualTo(other);
  }

  @Test
  void an_applier_that_was_changed_is_sent_again() throws Exception {
    apply(bundle(first, second));
    Path jar = leftovers().getFirst();
    Files.writeString(jar, "by hand");
    byte[] third = edited(second, 3);

    apply(bundle(second, third));
    assertThat(live()).isEqualTo(third);
    assertThat(calls()).as("it came whole").hasSize(1);

    byte[] fourth = edited(third, 4);
    apply(bundle(third, fourth));
    assertThat(live()).isEqualTo(fourth);
    assertThat(calls()).hasSize(2);
    assertThat(Files.size(jar)).isGreaterThan(10_000);
  }

  @Test
  void a_host_that_dies_meanwhile_has_the_old_release_and_goes_on_later() throws Exception {
    java("kill -9 0");
    Bundle bundle = bundle(first, second);
    assertThatThrownBy(() -> target().stage(bundle, step())).isInstanceOf(TargetException.class);
    assertThat(live()).isEqualTo(first);

    java(GOOD);
    apply(bundle);

    assertThat(live()).isEqualTo(second);
    assertThat(leftovers()).hasSize(1);
  }

  private static BundleDraft editing(BundleDraft draft) {
    return draft.edits(
        List.of(
            new Edit.Set(
                "conf.yaml", Format.YAML, "/pool", IntNode.valueOf(50), IntNode.valueOf(10))));
  }

  private static BundleDraft fixing(BundleDraft draft, String... problems) {
    return draft.purpose(
        new Purpose(List.of(problems), List.of(), List.of(), null, Reversibility.REVERSIBLE));
  }

  private void java(String does) throws IOException {
    Path script = home.resolve("java");
    Files.writeString(script, "#!/bin/sh\necho \"$@\" >>'%s/calls'\n%s\n".formatted(home, does));
    Modes.set(script, true);
  }

  private List<String> calls() throws IOException {
    Path file = home.resolve("calls");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /// What is there besides the journal, the locks and the listings.
  private List<Path> leftovers() throws IOException {
    try (Stream<Path> all = Files.list(root().resolve(".hotfix"))) {
      return all.filter(file -> file.getFileName().toString().matches("(delta|applier|in).*"))
          .toList();
    }
  }

  private void apply(Bundle bundle) {
    Target target = target();
    done(target.stage(bundle, step()));
    done(target.switchTo(bundle.change(), step()));
    target.leave();
  }

  private Target target() {
    var place =
        new SshTarget.Place(
            sshd.address(),
            root().toString(),
            Duration.ofMinutes(1),
            Optional.of(home.resolve("java").toString()));
    var target = new SshTarget("shop-1", place, sshd.client(), InstantSource.system());
    open.add(target::leave);
    return target;
  }

  private Step step() {
    return new Step("run-1", "step-" + ++steps, 1);
  }

  private Bundle bundle(byte[] before, byte[] after) throws IOException {
    return bundle(release("from", before), release("to", after));
  }

  private Bundle bundle(Path before, Path after) {
    return bundle(before, after, draft -> draft);
  }

  private Bundle bundle(Path before, Path after, UnaryOperator<BundleDraft> more) {
    return opened(written(before, after, more));
  }

  private Path written(Path before, Path after, UnaryOperator<BundleDraft> more) {
    Path out = home.resolve("HF-" + open.size() + ".hotfix");
    try (var from = TreeSource.open(before);
        var to = TreeSource.open(after)) {
      more.apply(new BundleDraft("HF-" + open.size(), from, to)).write(out, key);
    }
    return out;
  }

  private Bundle opened(Path out) {
    Bundle bundle = Bundle.open(out, List.of(key.verifyingKey()));
    open.add(bundle);
    return bundle;
  }

  /// Every release but the first has one more file than that.
  private Path release(String name, byte[] content) throws IOException {
    Path folder = Files.createTempDirectory(home, name);
    Files.write(folder.resolve("app.bin"), content);
    Files.writeString(folder.resolve("lib.sh"), "echo lib\n");
    Files.writeString(folder.resolve("conf.yaml"), "pool: 10\n");
    if (!Arrays.equals(content, first)) {
      Path fresh = Files.writeString(folder.resolve("it's new.sh"), "echo new\n");
      Modes.set(fresh, true);
    }
    return folder;
  }

  private static byte[] edited(byte[] bytes, int seed) {
    byte[] fresh = bytes.clone();
    new Random(seed).ints(50, 0, bytes.length).forEach(at -> fresh[at] ^= 1);
    return fresh;
  }

  private byte[] live() throws IOException {
    return Files.readAllBytes(root().resolve("current/app.bin"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }

  private Path root() {
    return home.resolve("a 'root'");
  }
}
