package dev.hotfix.engine.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.origin.Provenance;
import dev.hotfix.engine.sign.Dsse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
  @TempDir Path home;
  private Releases releases;

  @BeforeEach
  void twoReleases() throws Exception {
    releases = Releases.in(home);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "a/../../x", "/etc/x", "a//x", "./../x", "..\\x", "a\nx", "a/.", ""})
  void a_path_that_leads_elsewhere_is_refused_in_archives_and_manifests(String path)
      throws Exception {
    assertThatThrownBy(() -> TreeSource.open(zip(path, "x")))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("Only plain relative paths");

    var state = new FileState(Digest.of("x".getBytes(UTF_8)), 1, false);
    assertThatThrownBy(() -> new Tree(new TreeMap<>(Map.of(path, state))))
        .isInstanceOf(BundleRefused.class);
  }

  @Test
  void a_link_in_an_archive_is_refused() throws Exception {
    Path file = home.resolve("link.tar");
    try (var tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      var link = new TarArchiveEntry("passwd", TarArchiveEntry.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }

    assertThatThrownBy(() -> TreeSource.open(file))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("\"passwd\"")
        .hasMessageContaining("link");
  }

  @Test
  void a_link_in_a_directory_is_refused() throws Exception {
    Files.createSymbolicLink(releases.newer().resolve("passwd"), Path.of("/etc/passwd"));

    assertThatThrownBy(() -> TreeSource.open(releases.newer()))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("link");
  }

  @Test
  void the_same_name_twice_is_refused() throws Exception {
    Path file = home.resolve("twice.zip");
    try (var zip = new ZipArchiveOutputStream(file)) {
      for (String text : List.of("one", "two")) {
        zip.putArchiveEntry(new ZipArchiveEntry("app.txt"));
        zip.write(text.getBytes(UTF_8));
        zip.closeArchiveEntry();
      }
    }

    assertThatThrownBy(() -> TreeSource.open(file))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("twice");
  }

  @Test
  void a_file_that_is_also_a_directory_is_refused() throws Exception {
    Path file = zip("app", "x", "app/inner", "x");

    assertThatThrownBy(() -> TreeSource.open(file)).isInstanceOf(BundleRefused.class);
  }

  @Test
  void a_bomb_is_stopped_by_what_comes_out_of_it() throws Exception {
    Path bomb = zip("zeros", "0".repeat(1 << 20));
    Path scratch = Files.createDirectory(home.resolve("scratch"));

    assertThat(Files.size(bomb)).isLessThan(10_000);
    assertThatThrownBy(() -> new Archive(bomb, scratch, new Bounds(10, 100_000)).unpack())
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("more than 100000 bytes");
    assertThatThrownBy(
            () -> new Archive(zip("a", "", "b", "", "c", ""), scratch, new Bounds(2, 100)).unpack())
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("more than 2 files");
  }

  @Test
  void an_archive_and_the_directory_it_was_made_of_are_the_same_tree() throws Exception {
    Path file = zip("app.txt", "fixed\n", "lib/a.txt", "a");
    Path directory = home.resolve("dir");
    Files.createDirectories(directory.resolve("lib"));
    Files.writeString(directory.resolve("app.txt"), "fixed\n");
    Files.writeString(directory.resolve("lib/a.txt"), "a");

    try (var archived = TreeSource.open(file);
        var plain = TreeSource.open(directory)) {
      assertThat(archived.tree()).isEqualTo(plain.tree());
      assertThat(Tree.parse(plain.tree().listing())).isEqualTo(plain.tree());
    }
  }

  @Test
  void a_signed_manifest_in_another_spelling_is_refused() throws Exception {
    try (Bundle bundle = releases.open(releases.bundle())) {
      String canonical = new String(ManifestJson.write(bundle.manifest()), UTF_8);

      assertManifestRefused(canonical.replace(",\"fix\"", ", \"fix\""), "canonical");
      assertManifestRefused(canonical.replace("\"format\":4", "\"format\":3"), "reads format");
      assertManifestRefused(canonical.replace("gone.txt", "../gone"), "leads elsewhere");
      assertManifestRefused(canonical.replace("gone.txt", "zzz"), "out of order");
      assertManifestRefused(canonical.replaceFirst("\"scripts\":\\{}", ""), "cannot be read");
      assertManifestRefused(
          canonical.replaceFirst("\"contents\":\\[\\{.*?}]", "\"contents\":[]"), "how it travels");
      assertManifestRefused(
          canonical.replaceFirst(
              "\"contents\":\\[\\{", "\"contents\":[{\"against\":\"%064d\",".formatted(0)),
          "does not change");
      assertManifestRefused("{}", "cannot be read");
    }
  }

  @Test
  void an_entry_the_manifest_does_not_name_is_refused() throws Exception {
    Path file = home.resolve("more.hotfix");
    try (Bundle bundle = releases.open(releases.bundle())) {
      byte[] envelope =
          Dsse.sign(Bundle.TYPE, ManifestJson.write(bundle.manifest()), releases.key());
      var contents = new TreeMap<String, Path>();
      for (Parcel parcel : bundle.manifest().contents()) {
        Path content = home.resolve(parcel.delta());
        try (ZipFile zip = new ZipFile(releases.bundle().toFile())) {
          Files.copy(
              zip.getInputStream(zip.getEntry(BundleFile.CONTENT + parcel.delta())), content);
        }
        contents.put(parcel.delta(), content);
      }
      contents.put("../../evil", contents.firstEntry().getValue());
      write(file, envelope, contents);
    }

    assertThatThrownBy(() -> releases.open(file))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("../../evil");
  }

  @Test
  void a_delta_that_makes_another_content_than_it_says_changes_nothing() throws Exception {
    Path file = home.resolve("liar.hotfix");
    try (Bundle bundle = releases.open(releases.bundle());
        ZipFile zip = new ZipFile(releases.bundle().toFile());
        OutputStream out = Files.newOutputStream(file)) {
      Manifest honest = bundle.manifest();
      Parcel one = honest.contents().get(0);
      Parcel two = honest.contents().get(1);
      var manifest =
          new Manifest(
              Manifest.FORMAT,
              honest.fix(),
              honest.from(),
              honest.to(),
              null,
              honest.sequence(),
              honest.changes(),
              honest.edits(),
              honest.scripts(),
              honest.purpose(),
              honest.sbom(),
              List.of(
                  new Parcel(one.content(), one.size(), null, two.delta(), two.bytes()),
                  new Parcel(two.content(), two.size(), null, one.delta(), one.bytes())));
      byte[] said = ManifestJson.write(manifest);
      var made =
          new Provenance.Made("HF-1", Digest.of(said), honest.from(), honest.to(), List.of());
      var contents = new TreeMap<String, Path>();
      for (Parcel parcel : List.of(one, two)) {
        Path content = home.resolve(parcel.delta());
        Files.copy(zip.getInputStream(zip.getEntry(BundleFile.CONTENT + parcel.delta())), content);
        contents.put(parcel.delta(), content);
      }
      BundleFile.write(
          out,
          new BundleFile.Papers(
              Dsse.sign(Bundle.TYPE, said, releases.key()),
              Provenance.envelope(made, releases.key()),
              BundleEntries.paper(zip, BundleFile.SBOM)),
          contents);
    }

    try (Bundle liar = releases.open(file)) {
      assertThatThrownBy(() -> liar.rebuild((_, _) -> InputStream.nullInputStream()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("comes out of the bundle as another");
    }
  }

  private void assertManifestRefused(String manifest, String because) throws Exception {
    Path file = home.resolve("forged.hotfix");
    write(file, Dsse.sign(Bundle.TYPE, manifest.getBytes(UTF_8), releases.key()), new TreeMap<>());
    assertThatThrownBy(() -> releases.open(file))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining(because);
  }

  private static void write(Path file, byte[] envelope, SortedMap<String, Path> contents)
      throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      BundleFile.write(
          out, new BundleFile.Papers(envelope, new byte[] {'{'}, new byte[] {'{'}), contents);
    }
  }

  private Path zip(String... namesAndTexts) throws Exception {
    Path file = Files.createTempFile(home, "made", ".zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
      }
    }
    return file;
  }
}
