package dev.hotfix.engine.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.sign.Dsse;
import dev.hotfix.engine.sign.SignatureRefused;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.sign.Statement;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BundleTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path home;
  private Releases releases;

  @BeforeEach
  void twoReleases() throws Exception {
    releases = Releases.in(home);
  }

  @Test
  void says_what_leads_from_the_old_tree_to_the_new_one() {
    try (Bundle bundle = releases.open(releases.bundle())) {
      Manifest manifest = bundle.manifest();

      assertThat(manifest.changes())
          .extracting(c -> c.getClass().getSimpleName() + " " + c.path())
          .containsExactly("Replace app.txt", "Remove gone.txt", "Add lib/née.txt");
      assertThat(bundle.change())
          .isEqualTo(new Change("HF-1", bundle.digest(), treeOf("old"), treeOf("new")));
    }
  }

  @Test
  void carries_only_new_content_under_its_digest() throws Exception {
    try (Bundle bundle = releases.open(releases.bundle());
        ZipFile zip = new ZipFile(home.resolve("HF-1.hotfix").toFile())) {
      String fixed = Digest.of("fixed\n".getBytes(UTF_8));

      assertThat(bundle.content(fixed).readAllBytes()).asString(UTF_8).isEqualTo("fixed\n");
      assertThat(zip.size()).isEqualTo(5);
      assertThat(Collections.list(zip.entries()))
          .allSatisfy(entry -> assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED))
          .allSatisfy(entry -> assertThat(entry.getExtra()).isNull());
    }
  }

  @Test
  void the_rollback_counterpart_leads_back_and_names_what_it_undoes() {
    try (Bundle bundle = releases.open(releases.bundle());
        Bundle rollback = releases.open(releases.rollback(bundle.digest()))) {
      assertThat(rollback.manifest().undoes()).isEqualTo(bundle.digest());
      assertThat(rollback.change().from()).isEqualTo(bundle.change().to());
      assertThat(rollback.change().to()).isEqualTo(bundle.change().from());
    }
  }

  @Test
  void is_the_same_to_the_bit_under_another_zone_locale_and_umask() throws Exception {
    Path key = home.resolve("key.pem");
    SigningKey.loadOrCreate(key);
    var digests = new HashSet<String>();

    for (String[] place :
        new String[][] {
          {"UTC", "en", "C.UTF-8", "022"}, {"Asia/Kathmandu", "tr", "C.UTF-8", "077"}
        }) {
      Path out = home.resolve("from-" + place[3] + ".hotfix");
      var run =
          Run.of(
                  "sh",
                  "-c",
                  "umask $1 && cp -R $2/old $2/old$1 && cp -R $2/new $2/new$1 &&"
                      + " exec $3 -Duser.timezone=$4 -Duser.language=$5 -cp $6"
                      + " dev.hotfix.engine.bundle.MakeBundle $2/old$1 $2/new$1 $7 $8",
                  "sh",
                  place[3],
                  home.toString(),
                  ProcessHandle.current().info().command().orElseThrow(),
                  place[0],
                  place[1],
                  System.getProperty("java.class.path"),
                  out.toString(),
                  key.toString())
              .with("LC_ALL", place[2])
              .finish();
      assertThat(run.succeeded()).as(run.text()).isTrue();
      digests.add(Digest.of(out));
    }

    assertThat(digests).hasSize(1);
  }

  @Test
  void a_stranger_s_signature_is_refused() {
    Path file = releases.bundle();
    var stranger = List.of(SigningKey.generate().verifyingKey());

    assertThatThrownBy(() -> Bundle.open(file, stranger)).isInstanceOf(SignatureRefused.class);
  }

  @Test
  void a_changed_byte_is_noticed_or_changes_nothing_that_is_used() throws Exception {
    Path file = releases.bundle();
    byte[] intact = Files.readAllBytes(file);
    String digest;
    try (Bundle bundle = releases.open(file)) {
      digest = bundle.digest();
    }

    for (int at = 0; at < intact.length; at += 3) {
      byte[] changed = intact.clone();
      changed[at] ^= 0x10;
      Files.write(file, changed);
      try (Bundle bundle = releases.open(file)) {
        assertThat(bundle.digest()).isEqualTo(digest);
      } catch (BundleRefused | SignatureRefused refused) {
        assertThat(refused).hasMessageContaining(".");
      }
    }
  }

  @Test
  void scripts_travel_as_content() throws Exception {
    Path script = Files.writeString(home.resolve("drain.sh"), "#!/bin/sh\nexit 0\n");

    Path file = releases.bundle(home.resolve("s.hotfix"), Optional.of(script), Optional.empty());

    try (Bundle bundle = releases.open(file)) {
      assertThat(bundle.manifest().scripts())
          .isEqualTo(new Scripts(Digest.of(script), null, null, null));
      assertThat(bundle.content(Digest.of(script)).readAllBytes())
          .isEqualTo(Files.readAllBytes(script));
    }
  }

  @Test
  void says_what_it_is_for_under_its_signature() {
    var purpose =
        new Purpose(
            List.of("Checkout fails with a full cart"),
            List.of("0123456789abcdef0123456789abcdef01234567"),
            List.of("HF-0"),
            "Tell the shops first.\nThen apply.",
            Reversibility.FORWARD_ONLY);

    Path file = releases.bundle(home.resolve("p.hotfix"), ScriptFiles.NONE, purpose);

    try (Bundle bundle = releases.open(file)) {
      assertThat(bundle.manifest().purpose()).isEqualTo(purpose);
    }
  }

  @Test
  void its_papers_say_where_it_comes_from_and_what_it_brings() throws Exception {
    String commit = "0123456789abcdef0123456789abcdef01234567";
    var purpose =
        new Purpose(List.of(), List.of(commit), List.of(), null, Reversibility.REVERSIBLE);
    Path file = releases.bundle(home.resolve("p.hotfix"), ScriptFiles.NONE, purpose);

    try (Bundle bundle = releases.open(file);
        ZipFile zip = new ZipFile(file.toFile())) {
      byte[] envelope = BundleEntries.paper(zip, BundleFile.PROVENANCE);
      JsonNode said =
          JSON.readTree(
              Dsse.verify(envelope, Statement.PAYLOAD, List.of(releases.key().verifyingKey()))
                  .payload());
      assertThat(said.at("/predicateType").asString()).isEqualTo("https://slsa.dev/provenance/v1");
      assertThat(said.at("/subject/0/digest/sha256").asString()).isEqualTo(bundle.digest());
      assertThat(
              said.at("/predicate/buildDefinition/resolvedDependencies/2/digest/gitCommit")
                  .asString())
          .isEqualTo(commit);

      JsonNode bill = JSON.readTree(BundleEntries.paper(zip, BundleFile.SBOM));
      assertThat(bill.at("/specVersion").asString()).isEqualTo("1.6");
      assertThat(bill.path("components"))
          .extracting(each -> each.path("name").asString())
          .containsExactly("app.txt", "lib/née.txt");
    }
  }

  @Test
  void papers_of_another_bundle_are_refused() throws Exception {
    Path one = releases.bundle();
    var other = new Purpose(List.of("other"), List.of(), List.of(), null, Reversibility.REVERSIBLE);
    Path two = releases.bundle(home.resolve("two.hotfix"), ScriptFiles.NONE, other);

    assertThatThrownBy(() -> releases.open(exchanged(one, two, BundleFile.PROVENANCE)))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("provenance");
    assertThatThrownBy(
            () -> releases.open(exchanged(one, releases.rollback("0".repeat(64)), BundleFile.SBOM)))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("bill of materials");
  }

  /// A bundle with one paper of another.
  private Path exchanged(Path file, Path other, String paper) throws Exception {
    Path made = home.resolve("exchanged.hotfix");
    var contents = new TreeMap<String, Path>();
    try (ZipFile from = new ZipFile(file.toFile());
        ZipFile stranger = new ZipFile(other.toFile());
        OutputStream out = Files.newOutputStream(made)) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        if (entry.getName().startsWith(BundleFile.CONTENT)) {
          String digest = entry.getName().substring(BundleFile.CONTENT.length());
          contents.put(
              digest, Files.write(home.resolve(digest), from.getInputStream(entry).readAllBytes()));
        }
      }
      var papers = new ArrayList<byte[]>();
      for (String name : List.of(BundleFile.MANIFEST, BundleFile.PROVENANCE, BundleFile.SBOM)) {
        papers.add(BundleEntries.paper(name.equals(paper) ? stranger : from, name));
      }
      BundleFile.write(
          out, new BundleFile.Papers(papers.get(0), papers.get(1), papers.get(2)), contents);
    }
    return made;
  }

  @Test
  void a_purpose_that_would_not_be_read_as_it_is_meant_is_refused() {
    assertPurposeRefused(List.of("two\nlines"), List.of(), "", "problem");
    assertPurposeRefused(List.of(), List.of("main"), "", "full hash");
    assertPurposeRefused(List.of(), List.of(), "\u001b[2J", "plain text");
  }

  private static void assertPurposeRefused(
      List<String> problems, List<String> commits, String instructions, String because) {
    assertThatThrownBy(
            () -> new Purpose(problems, commits, List.of(), instructions, Reversibility.REVERSIBLE))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining(because);
  }

  @Test
  void equal_trees_make_no_bundle() {
    try (var from = TreeSource.open(releases.older());
        var to = TreeSource.open(releases.older())) {
      var draft = new BundleDraft("HF-1", from, to);

      assertThatThrownBy(() -> draft.write(home.resolve("x.hotfix"), releases.key()))
          .isInstanceOf(BundleRefused.class)
          .hasMessageContaining("same tree");
    }
  }

  private String treeOf(String release) {
    try (var source = TreeSource.open(home.resolve(release))) {
      return source.tree().digest();
    }
  }
}
