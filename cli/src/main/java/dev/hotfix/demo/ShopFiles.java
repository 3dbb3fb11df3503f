package dev.hotfix.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// Where the example shop's parts lie in this project: its history as patches, the libraries it is
/// built with, the script that restarts an instance, and the developer's prepared fixes.
public record ShopFiles(Path project) {
  public ShopFiles {
    project = project.toAbsolutePath().normalize();
  }

  /// The project around a folder, usually the working directory.
  ///
  /// @throws IllegalStateException if no folder above holds the example
  public static ShopFiles around(Path folder) {
    return Stream.iterate(folder.toAbsolutePath(), path -> path != null, Path::getParent)
        .filter(path -> Files.isRegularFile(path.resolve("examples/shop/history.txt")))
        .findFirst()
        .map(ShopFiles::new)
        .orElseThrow(() ->
            new IllegalStateException(
                "No example shop lies in or above '%s'. Start from the project's folder"
                    .formatted(folder.toAbsolutePath())));
  }

  /// The jars the shop is compiled and tested with; the build puts them there.
  public Path libraries() {
    return project.resolve("cli/target/shop-lib");
  }

  /// `restart.sh NAME ROOT PORT`, which ends and starts one instance.
  public Path restartScript() {
    return shop().resolve("restart.sh");
  }

  /// A folder whose files, laid over any commit, are the test that fails where the defect is.
  public Path reproduction() {
    return shop().resolve("fix/reproduction");
  }

  /// What the shop's scripts must find in their environment.
  public Map<String, String> environment() {
    return Map.of(
        "SHOP_LIBRARIES", libraries().toString(), "JAVA_HOME", System.getProperty("java.home"));
  }

  Path shop() {
    return project.resolve("examples/shop");
  }

  Path patches(String branch) {
    return shop().resolve("patches").resolve(branch);
  }

  Path fix(int attempt) {
    return shop().resolve("fix/fix-%d.patch".formatted(attempt));
  }
}
