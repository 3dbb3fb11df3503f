package dev.hotfix.engine.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  @TempDir Path home;

  @Test
  void a_new_key_is_readable_by_its_owner_only_and_is_loaded_again() throws Exception {
    Path file = home.resolve("keys/signing.pem");

    SigningKey created = SigningKey.loadOrCreate(file);
    SigningKey loaded = SigningKey.loadOrCreate(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(loaded.verifyingKey().id()).isEqualTo(created.verifyingKey().id());
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void eight_starters_at_once_end_up_with_one_key() throws Exception {
    Path file = home.resolve("signing.pem");
    Callable<String> starter = () -> SigningKey.loadOrCreate(file).verifyingKey().id();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ids = IntStream.range(0, 8).mapToObj(i -> threads.submit(starter)).toList();

      assertThat(ids.stream().map(SigningKeyTest::join).collect(Collectors.toSet())).hasSize(1);
    }
  }

  @Test
  void the_first_key_of_rfc_8032_signs_as_printed_there() {
    byte[] der =
        HexFormat.of()
            .parseHex(
                "302e020100300506032b657004220420"
                    + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    SigningKey key = SigningKey.fromPem(Pem.write("PRIVATE KEY", der), "the RFC");

    assertThat(HexFormat.of().formatHex(key.verifyingKey().key().getEncoded()))
        .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertThat(HexFormat.of().formatHex(key.sign(new byte[0])))
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  }

  @Test
  void a_public_key_survives_its_pem_form() {
    VerifyingKey key = SigningKey.generate().verifyingKey();

    assertThat(VerifyingKey.fromPem(key.toPem()).id()).isEqualTo(key.id());
  }

  @Test
  void a_key_that_others_can_read_is_refused() throws Exception {
    Path file = home.resolve("signing.pem");
    SigningKey.loadOrCreate(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> SigningKey.load(file))
        .isInstanceOf(SignatureRefused.class)
        .hasMessageContaining("rw-r--r--")
        .hasMessageContaining("chmod 600");
  }

  @Test
  void a_file_without_a_key_is_refused_by_name() throws Exception {
    Path file = home.resolve("signing.pem");
    Files.write(file, "not a key".getBytes(UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> SigningKey.loadOrCreate(file))
        .isInstanceOf(SignatureRefused.class)
        .hasMessageContaining("signing.pem");
  }

  private static String join(Future<String> id) {
    try {
      return id.get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
