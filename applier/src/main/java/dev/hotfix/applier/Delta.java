package dev.hotfix.applier;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tukaani.xz.SingleXZInputStream;

/// Applies deltas in some 16 MiB of memory, whatever the files' sizes. Nothing is believed: what
/// comes out is to be digested.
public final class Delta {
  /// "hotdelt1" in ASCII.
  public static final long MAGIC = 0x686f7464656c7431L;

  public static final int DICTIONARY = 4 << 20;
  private static final int MOST_KIBIBYTES = 6 << 10;
  private static final int PARTS = 3;
  private static final int HEADER = Long.BYTES * (1 + PARTS);

  private final Source source;
  private final long[] begins = new long[PARTS];

  /// Where the delta can be read from its beginning, as often as is wanted.
  public interface Source {
    InputStream open() throws IOException;
  }

  /// @throws DeltaRefused if it is no delta
  public Delta(Source source) throws IOException {
    this.source = source;
    try (var in = new DataInputStream(source.open())) {
      if (in.readLong() != MAGIC) {
        throw new DeltaRefused("it is no delta of hotfix");
      }
      long begin = HEADER;
      for (int i = 0; i < PARTS; i++) {
        begins[i] = begin;
        begin += Math.max(0, in.readLong());
      }
    }
  }

  /// Writes the new file.
  ///
  /// @param old the file the delta was made against, read once; nothing where there is none
  /// @throws DeltaRefused if the delta is not what a delta looks like
  public void apply(InputStream old, Path fresh) throws IOException {
    Path plain = fresh.resolveSibling(fresh.getFileName() + ".plain");
    try (InputStream steps = part(0)) {
      var plan = new Plan.Reader(steps);
      try (OutputStream out = buffered(plain)) {
        plan.old().unpack(old, out);
      }
      try (InputStream differences = part(1);
          InputStream contents = part(2);
          InputStream patched = new Patched(plan, plain, differences, contents);
          OutputStream out = buffered(fresh)) {
        plan.fresh().pack(patched, out);
      }
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  private static OutputStream buffered(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), Recipe.BUFFER);
  }

  private InputStream part(int number) throws IOException {
    InputStream in = source.open();
    in.skipNBytes(begins[number]);
    return new BufferedInputStream(new SingleXZInputStream(in, MOST_KIBIBYTES));
  }
}
