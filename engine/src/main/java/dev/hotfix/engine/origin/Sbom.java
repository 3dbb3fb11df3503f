package dev.hotfix.engine.origin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hotfix.engine.disk.Digest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a bundle brings, as a CycloneDX 1.6 bill of materials: each file with its digest, each
/// archive with what it says it is to Maven, and the archives in it.
public final class Sbom {
  private static final List<String> ARCHIVES = List.of(".jar", ".war", ".ear");
  private static final int DEEPEST = 3;
  private static final int MOST_ENTRIES = 100_000;
  private static final int LARGEST_INSIDE = 64 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private Sbom() {}

  record Bom(
      String bomFormat,
      String specVersion,
      int version,
      Metadata metadata,
      List<Component> components) {}

  record Metadata(Component component) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Component(
      String type,
      @Nullable String group,
      String name,
      @Nullable String version,
      @Nullable String purl,
      List<Hash> hashes,
      List<Component> components) {}

  record Hash(String alg, String content) {}

  /// @param files by path, in order
  public static byte[] of(String fix, String to, List<Arriving> files) throws IOException {
    var components = new ArrayList<Component>();
    for (Arriving file : files) {
      List<Component> inside = new ArrayList<>();
      Optional<MavenCoordinates> own = Optional.empty();
      if (isArchive(file.path)) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.place))) {
          own = inspect(in, inside, DEEPEST);
        }
      }
      components.add(component(file.path, file.digest, own, inside));
    }
    var whole = new Component("application", null, fix, to, null, List.of(), List.of());
    return JSON.writeValueAsBytes(new Bom("CycloneDX", "1.6", 1, new Metadata(whole), components));
  }

  /// A file that the bundle brings, and where it is now.
  public record Arriving(String path, String digest, Path place) {}

  /// What the archive says it is, if it says so once; what is in it goes to `inside`.
  private static Optional<MavenCoordinates> inspect(
      InputStream archive, List<Component> inside, int depth) throws IOException {
    var said = new ArrayList<MavenCoordinates>();
    var zip = new ZipInputStream(archive);
    try {
      int left = MOST_ENTRIES;
      for (ZipEntry e = zip.getNextEntry(); e != null && left > 0; e = zip.getNextEntry()) {
        left--;
        if (MavenCoordinates.areAt(e.getName())) {
          MavenCoordinates.read(zip).ifPresent(said::add);
        } else if (isArchive(e.getName()) && depth > 0) {
          inside.add(nested(e.getName(), zip, depth - 1));
        }
      }
    } catch (ZipException e) {
      return Optional.empty(); // no archive, whatever its name says
    }
    if (said.size() == 1) {
      return Optional.of(said.getFirst());
    }
    said.forEach(one -> inside.add(library(one, List.of(), List.of())));
    return Optional.empty();
  }

  private static Component nested(String name, InputStream in, int depth) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_INSIDE);
    String digest = Digest.of(bytes);
    if (in.read() >= 0) {
      return component(name, "", Optional.empty(), List.of());
    }
    var inside = new ArrayList<Component>();
    Optional<MavenCoordinates> own = inspect(new ByteArrayInputStream(bytes), inside, depth);
    return component(name, digest, own, inside);
  }

  private static Component component(
      String path, String digest, Optional<MavenCoordinates> own, List<Component> inside) {
    List<Hash> hashes = digest.isEmpty() ? List.of() : List.of(new Hash("SHA-256", digest));
    return own.map(coordinates -> library(coordinates, hashes, inside))
        .orElseGet(() -> new Component("file", null, path, null, null, hashes, inside));
  }

  private static Component library(
      MavenCoordinates own, List<Hash> hashes, List<Component> inside) {
    return new Component(
        "library", own.group(), own.artifact(), own.version(), own.purl(), hashes, inside);
  }

  private static boolean isArchive(String name) {
    return ARCHIVES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
  }
}
