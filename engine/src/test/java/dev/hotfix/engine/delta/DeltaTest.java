package dev.hotfix.engine.delta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.applier.Delta;
import dev.hotfix.applier.DeltaRefused;
import dev.hotfix.applier.Main;
import dev.hotfix.applier.Op;
import dev.hotfix.applier.Piece;
import dev.hotfix.applier.Plan;
import dev.hotfix.applier.Recipe;
import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class DeltaTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 9})
  void one_changed_entry_of_a_jar_is_all_that_travels(int level) throws Exception {
    Map<String, byte[]> entries = Jars.entries(1);
    byte[] old = Jars.deflated(entries, level);
    entries.computeIfPresent("com/shop/Class7.class", (_, bytes) -> edited(bytes, new Random(1)));
    byte[] fresh = Jars.deflated(entries, level);

    byte[] delta = against(old, fresh);

    assertThat(applied(delta, old)).isEqualTo(fresh);
    assertThat(delta.length).isLessThan(fresh.length / 20);
  }

  @Test
  void archives_in_archives_are_compared_entry_by_entry_stored_or_deflated() throws Exception {
    Map<String, byte[]> inner = Jars.entries(2);
    byte[] old = nested(inner);
    inner.put("com/shop/Class3.class", "patched".getBytes(UTF_8));
    byte[] fresh = nested(inner);

    byte[] delta = against(old, fresh);

    assertThat(applied(delta, old)).isEqualTo(fresh);
    assertThat(delta.length).isLessThan(fresh.length / 20);
  }

  @Test
  void a_whole_file_travels_smaller_than_it_is() throws Exception {
    byte[] fresh = Jars.deflated(Jars.entries(3), 6);

    byte[] delta = whole(fresh);

    assertThat(applied(delta, new byte[0])).isEqualTo(fresh);
    assertThat(delta.length).isLessThan(fresh.length);
  }

  @Test
  void an_entry_that_nobody_packs_again_like_that_is_kept_as_it_is() throws Exception {
    byte[] old = Jars.deflated(Jars.entries(4), 6);
    byte[] fresh = old.clone();
    fresh[old.length / 2] ^= 0x20; // no deflate stream of ours, or none at all

    assertThat(applied(against(old, fresh), old)).isEqualTo(fresh);
    assertThat(applied(whole(fresh), old)).isEqualTo(fresh);
  }

  /// Random edits of random files; a failing seed is in the test's name.
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26})
  void whatever_was_edited_the_new_file_comes_out_to_the_bit(long seed) throws Exception {
    var random = new Random(seed);
    byte[] old = file(random);
    byte[] fresh = old;
    for (int edits = random.nextInt(6); edits >= 0; edits--) {
      fresh = edited(fresh, random);
    }

    assertThat(applied(against(old, fresh), old)).isEqualTo(fresh);
    assertThat(applied(whole(fresh), new byte[0])).isEqualTo(fresh);
  }

  @Test
  void applying_needs_no_more_than_32_megabytes_whatever_the_size() throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    byte[] words = Jars.words(new Random(9), 200_000);
    for (int i = 0; i < 60; i++) {
      words[i * 100] ^= 1;
      entries.put("text" + i, words.clone());
    }
    byte[] old = Jars.deflated(entries, 1);
    entries.put("text7", Jars.words(new Random(10), 200_000));
    byte[] fresh = Jars.deflated(entries, 1);
    Files.write(home.resolve("delta"), against(old, fresh));

    RunResult run =
        Run.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .reading("%1$s/delta\n%1$s/old\n%1$s/made\n".formatted(home).getBytes(UTF_8))
            .finish();

    assertThat(entries.values().stream().mapToInt(text -> text.length).sum())
        .isGreaterThan(32 << 20);
    assertThat(run.succeeded()).as(run.text()).isTrue();
    assertThat(home.resolve("made")).hasBinaryContent(fresh);
  }

  @Test
  void the_same_files_give_the_same_delta() throws Exception {
    byte[] old = Jars.deflated(Jars.entries(5), 6);
    byte[] fresh = Jars.deflated(Jars.entries(6), 6);

    assertThat(Digest.of(against(old, fresh))).isEqualTo(Digest.of(against(old, fresh)));
  }

  /// The bytes of a delta are part of a bundle's identity, on every machine and in every version of
  /// what makes them.
  @Test
  void a_known_delta_stays_what_it_is() throws Exception {
    byte[] old = Jars.words(new Random(1), 300);
    byte[] fresh = Jars.words(new Random(1), 310);

    assertThat(Digest.of(against(old, fresh)))
        .isEqualTo("99450d718604e019524d0ef42feebe65964a439cb5b573457dcdab68b6f0b19c");
  }

  @Test
  void a_damaged_delta_makes_another_file_or_is_refused() throws Exception {
    byte[] old = Jars.deflated(Jars.entries(7), 6);
    byte[] fresh = Jars.deflated(Jars.entries(8), 6);
    byte[] delta = against(old, fresh);

    for (int at = 0; at < delta.length; at += 1 + delta.length / 200) {
      byte[] damaged = delta.clone();
      damaged[at] ^= 0x11;
      try {
        assertThat(applied(damaged, old)).isNotNull();
      } catch (IOException refused) {
        assertThat(refused).isNotNull();
      }
    }
  }

  @Test
  void a_delta_that_asks_for_too_much_is_refused_before_it_takes_it() throws Exception {
    var bomb = new Recipe(List.of(new Piece.Raw(1L << 40)));
    var deep = new Recipe(List.of(packed(20)));
    Recipe none = Recipe.raw(0);

    assertThatThrownBy(() -> applied(delta(none, bomb, List.of()), new byte[0]))
        .isInstanceOf(DeltaRefused.class)
        .hasMessageContaining("unpacks to more");
    assertThatThrownBy(() -> applied(delta(none, deep, List.of()), new byte[0]))
        .isInstanceOf(DeltaRefused.class)
        .hasMessageContaining("deeper");
    for (Op beyond : List.of(new Op.Same(5, 6), new Op.Near(-1, 2), new Op.Same(0, 1L << 40))) {
      assertThatThrownBy(
              () -> applied(delta(Recipe.raw(10), Recipe.raw(6), List.of(beyond)), new byte[10]))
          .isInstanceOf(DeltaRefused.class)
          .hasMessageContaining("old file does not have");
    }
    assertThatThrownBy(() -> applied("nothing of the kind at all".getBytes(UTF_8), new byte[0]))
        .isInstanceOf(DeltaRefused.class);
  }

  private static Piece packed(int depth) {
    return depth == 0 ? new Piece.Raw(1) : new Piece.Packed(6, List.of(packed(depth - 1)));
  }

  private static byte[] delta(Recipe old, Recipe fresh, List<Op> ops) throws IOException {
    var plan = new ByteArrayOutputStream();
    try (var xz = new XZOutputStream(plan, new LZMA2Options(1))) {
      Plan.write(xz, old, fresh, ops);
    }
    var empty = new ByteArrayOutputStream();
    new XZOutputStream(empty, new LZMA2Options(1)).close();
    var delta = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(delta)) {
      out.writeLong(Delta.MAGIC);
      for (int size : new int[] {plan.size(), empty.size(), empty.size()}) {
        out.writeLong(size);
      }
      out.write(plan.toByteArray());
      out.write(empty.toByteArray());
      out.write(empty.toByteArray());
    }
    return delta.toByteArray();
  }

  private static byte[] nested(Map<String, byte[]> inner) throws IOException {
    byte[] jar = Jars.deflated(inner, 6);
    byte[] boot = Jars.stored(new TreeMap<>(Map.of("BOOT-INF/lib/shop.jar", jar)));
    return Jars.deflated(new TreeMap<>(Map.of("WEB-INF/lib/shop.jar", jar, "boot.jar", boot)), 6);
  }

  private static byte[] file(Random random) throws IOException {
    Map<String, byte[]> entries = Jars.entries(random.nextLong());
    return switch (random.nextInt(4)) {
      case 0 -> Jars.words(random, random.nextInt(3000));
      case 1 -> Jars.noise(random, random.nextInt(20_000));
      case 2 -> new byte[random.nextInt(20_000)];
      default -> Jars.deflated(entries, 1 + random.nextInt(9));
    };
  }

  private static byte[] edited(byte[] file, Random random) {
    int at = random.nextInt(file.length + 1);
    int gone = random.nextInt(Math.min(50, file.length - at) + 1);
    var edited = new ByteArrayOutputStream();
    edited.writeBytes(Arrays.copyOf(file, at));
    edited.writeBytes(Jars.noise(random, random.nextInt(50)));
    edited.writeBytes(Arrays.copyOfRange(file, at + gone, file.length));
    return edited.toByteArray();
  }

  private byte[] against(byte[] old, byte[] fresh) throws IOException {
    Path before = Files.write(home.resolve("old"), old);
    Path out = home.resolve("delta");
    assertThat(draft(fresh).against(before, out)).isTrue();
    return Files.readAllBytes(out);
  }

  private byte[] whole(byte[] fresh) throws IOException {
    Path out = home.resolve("whole");
    draft(fresh).whole(out);
    return Files.readAllBytes(out);
  }

  private DeltaDraft draft(byte[] fresh) throws IOException {
    return new DeltaDraft(Files.write(home.resolve("fresh"), fresh), home);
  }

  private byte[] applied(byte[] delta, byte[] old) throws IOException {
    Path out = home.resolve("made");
    try (InputStream before = new ByteArrayInputStream(old)) {
      new Delta(() -> new ByteArrayInputStream(delta)).apply(before, out);
    }
    return Files.readAllBytes(out);
  }
}
