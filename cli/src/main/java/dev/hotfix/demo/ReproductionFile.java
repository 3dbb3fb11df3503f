package dev.hotfix.demo;

import dev.hotfix.client.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// The test that Ana writes: one file, red wherever the defect is.
final class ReproductionFile {

  static final String TEST = "FixedCouponTest";

  static final String PATH = "src/test/java/org/example/shop/FixedCouponTest.java";

  private ReproductionFile() {}

  /// Hands the file in as evidence and answers with its SHA-256.
  static String upload(ShopFiles files, Client client) {
    try {
      byte[] bytes = Files.readAllBytes(files.reproduction().resolve(PATH));
      return client
          .upload("evidence?name=FixedCouponTest.java", "application/octet-stream", bytes)
          .path("sha256")
          .asString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
