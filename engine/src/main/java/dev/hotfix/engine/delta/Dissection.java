package dev.hotfix.engine.delta;

import dev.hotfix.applier.Packing;
import dev.hotfix.applier.Piece;
import dev.hotfix.applier.Plan;
import dev.hotfix.applier.Recipe;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// Finds what is packed in a file, and how: the entries of a ZIP of any kind, and those of archives
/// within it. What cannot be packed again to the same bytes is left as it is.
final class Dissection {
  private static final List<String> ARCHIVES = List.of(".jar", ".war", ".ear", ".zip");
  private static final int DEEPEST = 4;
  private static final int LARGEST_ENTRY = 64 << 20;
  private static final int MOST_ENTRIES = Plan.MOST_PIECES / 4;

  private interface Opening {
    SeekableByteChannel open() throws IOException;
  }

  private final SeekableByteChannel channel;
  private final int depth;
  private final List<Piece> pieces = new ArrayList<>();
  private long at;

  private Dissection(SeekableByteChannel channel, int depth) {
    this.channel = channel;
    this.depth = depth;
  }

  static Recipe of(Path file) throws IOException {
    return new Recipe(pieces(() -> Files.newByteChannel(file), 0));
  }

  private static List<Piece> pieces(byte[] archive, int depth) throws IOException {
    return pieces(() -> new SeekableInMemoryByteChannel(archive), depth);
  }

  private static List<Piece> pieces(Opening file, int depth) throws IOException {
    List<ZipArchiveEntry> entries = entries(file);
    try (SeekableByteChannel channel = file.open()) {
      return new Dissection(channel, depth).pieces(entries);
    }
  }

  private static List<ZipArchiveEntry> entries(Opening file) throws IOException {
    try (SeekableByteChannel channel = file.open();
        ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
      return entries.size() > MOST_ENTRIES ? List.of() : entries;
    } catch (IOException | IllegalArgumentException e) {
      return List.of(); // no archive; a disk that fails does so again when the file is read
    }
  }

  private List<Piece> pieces(List<ZipArchiveEntry> entries) throws IOException {
    for (ZipArchiveEntry entry : entries) {
      long begin = entry.getDataOffset();
      long length = entry.getCompressedSize();
      boolean inOrder = begin >= at && length >= 0 && begin + length <= channel.size();
      if (inOrder && length <= LARGEST_ENTRY && entry.getSize() <= LARGEST_ENTRY) {
        take(entry, begin, (int) length);
      }
    }
    raw(channel.size() - at);
    return pieces;
  }

  private void take(ZipArchiveEntry entry, long begin, int length) throws IOException {
    boolean archive = isArchive(entry.getName()) && depth < DEEPEST;
    if (entry.getMethod() == ZipEntry.STORED && archive) {
      raw(begin - at);
      pieces(bytes(begin, length), depth + 1).forEach(this::add);
      at = begin + length;
    } else if (entry.getMethod() == ZipEntry.DEFLATED) {
      byte[] packed = bytes(begin, length);
      byte[] plain = plain(packed);
      OptionalInt level = Packing.level(plain, packed);
      if (level.isPresent()) {
        raw(begin - at);
        add(new Piece.Packed(level.getAsInt(), inside(plain, archive)));
        at = begin + length;
      }
    }
  }

  private List<Piece> inside(byte[] plain, boolean archive) throws IOException {
    return archive ? pieces(plain, depth + 1) : Recipe.raw(plain.length).pieces();
  }

  /// Nothing where it is not whole or too much: such bytes are packed again by no level.
  private static byte[] plain(byte[] packed) throws IOException {
    var inflater = new Inflater(true);
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
      return in.readNBytes(LARGEST_ENTRY);
    } catch (ZipException | EOFException e) {
      return new byte[0];
    } finally {
      inflater.end();
    }
  }

  private byte[] bytes(long begin, int length) throws IOException {
    channel.position(begin);
    return Channels.newInputStream(channel).readNBytes(length);
  }

  private void raw(long length) {
    at += length;
    if (length > 0) {
      add(new Piece.Raw(length));
    }
  }

  /// Stretches that touch are one.
  private void add(Piece piece) {
    if (piece instanceof Piece.Raw(long more)
        && !pieces.isEmpty()
        && pieces.getLast() instanceof Piece.Raw(long length)) {
      pieces.set(pieces.size() - 1, new Piece.Raw(length + more));
    } else {
      pieces.add(piece);
    }
  }

  private static boolean isArchive(String name) {
    return ARCHIVES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
  }
}
