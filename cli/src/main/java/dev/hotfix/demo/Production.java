package dev.hotfix.demo;

import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.Outcome;
import dev.hotfix.engine.target.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The shop's production: four instances, each a process of its own with a release directory.
final class Production implements AutoCloseable {

  /// What production runs when the demonstration begins.
  static final String RELEASE = "v2.4.1";

  private static final int INSTANCES = 4;

  private final ShopFiles files;
  private final DemoHome home;
  private final List<ShopInstance> instances;

  private Production(ShopFiles files, DemoHome home, List<ShopInstance> instances) {
    this.files = files;
    this.home = home;
    this.instances = instances;
  }

  /// Four places with free ports, nothing in them yet.
  static Production planned(ShopFiles files, DemoHome home) throws IOException {
    var instances = new ArrayList<ShopInstance>();
    for (int i = 1; i <= INSTANCES; i++) {
      instances.add(new ShopInstance("shop-" + i, home.target(i), freePort(), files));
    }
    return new Production(files, home, List.copyOf(instances));
  }

  List<ShopInstance> instances() {
    return instances;
  }

  List<URI> addresses() {
    return instances.stream().map(ShopInstance::address).toList();
  }

  /// Builds the release and brings it up everywhere.
  void start(Map<String, String> variables) throws IOException {
    try (TreeSource release = TreeSource.open(build())) {
      for (ShopInstance instance : instances) {
        Files.createDirectories(instance.root());
        instance.configure(variables);
        var target = new LocalTarget(instance.name(), instance.root(), InstantSource.system());
        Outcome installed = target.install(release, new Step("first", "install", 1));
        if (installed instanceof Outcome.Refused(var reason)) {
          throw new IllegalStateException(reason);
        }
      }
    }
    instances.parallelStream().forEach(ShopInstance::restart);
  }

  private Path build() {
    Path tree = home.work("release");
    command(
        List.of("git", "clone", "-q", home.repository().toString(), tree.toString()),
        home.folder());
    command(List.of("git", "checkout", "-q", RELEASE), tree);
    command(List.of("./build"), tree);
    return tree.resolve("target/shop");
  }

  private void command(List<String> words, Path folder) {
    Run run = Run.of(words).in(folder).within(Duration.ofMinutes(2));
    for (var variable : files.environment().entrySet()) {
      run = run.with(variable.getKey(), variable.getValue());
    }
    RunResult result = run.finish();
    if (!result.succeeded()) {
      throw new IllegalStateException(
          "\"%s\" failed: %s".formatted(String.join(" ", words), result.text().strip()));
    }
  }

  @Override
  public void close() {
    for (ShopInstance instance : instances) {
      try {
        instance.stop();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
