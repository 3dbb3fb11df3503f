package dev.hotfix.engine.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.delta.Jars;
import dev.hotfix.engine.disk.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SbomTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FIX = "HF-12";
  private static final String TO = "0".repeat(64);

  @TempDir Path home;

  @Test
  void an_archive_is_what_it_says_it_is_to_maven() throws Exception {
    JsonNode component = only("lib/cart.jar", jar(pom("cart", "1.2")));

    assertThat(component.path("type").asString()).isEqualTo("library");
    assertThat(component.path("group").asString()).isEqualTo("com.shop");
    assertThat(component.path("purl").asString()).isEqualTo("pkg:maven/com.shop/cart@1.2");
    assertThat(component.at("/hashes/0/alg").asString()).isEqualTo("SHA-256");
    assertThat(component.at("/hashes/0/content").asString())
        .isEqualTo(Digest.of(jar(pom("cart", "1.2"))));
  }

  @Test
  void archives_within_an_archive_are_named_with_it() throws Exception {
    byte[] inner = jar(pom("cart", "1.2"));
    byte[] boot = Jars.stored(new TreeMap<>(Map.of("BOOT-INF/lib/cart.jar", inner)));

    JsonNode component = only("shop.jar", boot);

    assertThat(component.path("type").asString()).isEqualTo("file");
    assertThat(component.at("/components/0/name").asString()).isEqualTo("cart");
    assertThat(component.at("/components/0/hashes/0/content").asString())
        .isEqualTo(Digest.of(inner));
  }

  @Test
  void what_says_nothing_true_is_a_file_with_its_digest() throws Exception {
    for (byte[] content :
        List.of(
            "no archive".getBytes(UTF_8),
            new byte[0],
            jar("groupId=com.shop\nartifactId=a b\nversion=1\n"),
            jar("groupId=\\u00zz\n"))) {
      JsonNode component = only("lib/odd.jar", content);

      assertThat(component.path("type").asString()).isEqualTo("file");
      assertThat(component.path("name").asString()).isEqualTo("lib/odd.jar");
      assertThat(component.at("/hashes/0/content").asString()).isEqualTo(Digest.of(content));
      assertThat(component.has("purl")).isFalse();
    }
  }

  private JsonNode only(String path, byte[] content) throws IOException {
    Path place = Files.write(home.resolve("file"), content);
    byte[] bill = Sbom.of(FIX, TO, List.of(new Sbom.Arriving(path, Digest.of(content), place)));
    JsonNode read = JSON.readTree(bill);
    assertThat(read.path("bomFormat").asString()).isEqualTo("CycloneDX");
    assertThat(read.at("/metadata/component/name").asString()).isEqualTo(FIX);
    return read.at("/components/0");
  }

  private static String pom(String artifact, String version) {
    return "groupId=com.shop\nartifactId=%s\nversion=%s\n".formatted(artifact, version);
  }

  private static byte[] jar(String properties) throws IOException {
    return Jars.deflated(
        new TreeMap<>(
            Map.of("META-INF/maven/com.shop/cart/pom.properties", properties.getBytes(UTF_8))),
        6);
  }
}
