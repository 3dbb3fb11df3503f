package dev.hotfix.engine.delta;

import dev.hotfix.applier.Delta;
import dev.hotfix.applier.Op;
import dev.hotfix.applier.Plan;
import dev.hotfix.applier.Recipe;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/// Makes deltas. The same files give the same delta to the bit, on every machine.
public final class DeltaDraft {
  private static final long LARGEST_FORM = 1 << 30;
  private static final int NICE_LENGTH = 273;

  private final Path folder;
  private final Recipe recipe;
  private final Path fresh;

  /// @param folder where what is needed on the way is put; whoever gave it empties it
  public DeltaDraft(Path fresh, Path folder) throws IOException {
    this.fresh = fresh;
    this.folder = folder;
    this.recipe = Dissection.of(fresh);
  }

  /// Writes the delta that needs no other file.
  public void whole(Path out) throws IOException {
    try (var parts = new Parts();
        InputStream in = Files.newInputStream(fresh)) {
      recipe.unpack(in, parts.contents);
      parts.finish(Recipe.raw(0), List.of(new Op.Fresh(recipe.plain())), out);
    }
  }

  /// Writes the delta against an old file; answers false, and writes nothing, where the two are too
  /// large to be compared.
  public boolean against(Path old, Path out) throws IOException {
    Recipe before = Dissection.of(old);
    if (before.plain() > LARGEST_FORM || recipe.plain() > LARGEST_FORM) {
      return false;
    }
    Form from = Form.of(old, before, scratch());
    Form to = Form.of(fresh, recipe, scratch());
    List<Op> ops = Comparison.ops(from, to);
    try (var parts = new Parts()) {
      int at = 0;
      for (Op op : ops) {
        parts.take(op, from.plain(), to.plain(), at);
        at += (int) op.length();
      }
      parts.finish(before, ops, out);
    }
    return true;
  }

  /// No larger than of any use, since a small file's share of a large one would be its clearing.
  private int dictionary() {
    return Math.clamp(recipe.plain(), LZMA2Options.DICT_SIZE_MIN, Delta.DICTIONARY);
  }

  private Path scratch() throws IOException {
    return Files.createTempFile(folder, "delta", ".part");
  }

  /// The three parts of a delta, each compressed for itself because they are unlike each other.
  private final class Parts implements AutoCloseable {
    private final List<Path> files = new ArrayList<>(List.of(scratch(), scratch(), scratch()));
    private final OutputStream plan = compressed(files.get(0));
    private final OutputStream differences = compressed(files.get(1));
    private final OutputStream contents = compressed(files.get(2));

    Parts() throws IOException {}

    void take(Op op, ByteBuffer old, ByteBuffer plain, int at) throws IOException {
      switch (op) {
        case Op.Same _ -> {}
        case Op.Near(long from, long length) -> {
          for (int i = 0; i < length; i++) {
            differences.write(plain.get(at + i) - old.get((int) from + i));
          }
        }
        case Op.Fresh(long length) -> {
          for (int i = 0; i < length; i++) {
            contents.write(plain.get(at + i));
          }
        }
      }
    }

    void finish(Recipe before, List<Op> ops, Path out) throws IOException {
      Plan.write(plan, before, recipe, ops);
      close();
      try (var delta = new DataOutputStream(Files.newOutputStream(out))) {
        delta.writeLong(Delta.MAGIC);
        for (Path file : files) {
          delta.writeLong(Files.size(file));
        }
        for (Path file : files) {
          Files.copy(file, delta);
        }
      }
    }

    @Override
    public void close() throws IOException {
      plan.close();
      differences.close();
      contents.close();
    }

    private OutputStream compressed(Path file) throws IOException {
      var options = new LZMA2Options(LZMA2Options.PRESET_MAX);
      options.setDictSize(dictionary());
      options.setNiceLen(NICE_LENGTH);
      options.setPb(0);
      var xz = new XZOutputStream(Files.newOutputStream(file), options, XZ.CHECK_NONE);
      return new BufferedOutputStream(xz, Recipe.BUFFER);
    }
  }
}
