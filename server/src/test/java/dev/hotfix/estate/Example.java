package dev.hotfix.estate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The `hotfix.yaml` files the tests share.
final class Example {

  static final String FULL = read("full.yaml");
  static final String LEAST = read("least.yaml");

  private Example() {}

  private static String read(String name) {
    try (InputStream in = Example.class.getResourceAsStream("/estate/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
