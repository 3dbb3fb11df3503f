package dev.hotfix.engine.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.SshAddress;
import dev.hotfix.engine.target.SshClient;
import dev.hotfix.engine.target.SshTarget;
import dev.hotfix.engine.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One target as a fleet file has it: `local`, or `ssh` and `root`. Mistakes are collected.
record FleetPlace(
    @Nullable String name,
    @Nullable String local,
    @Nullable String ssh,
    @Nullable String root,
    @Nullable String identity,
    @JsonProperty("known-hosts") @Nullable String knownHosts,
    @Nullable String jump,
    @Nullable String java,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String zone,
    @Nullable List<String> labels) {

  /// These reach a shell inside `restart`, so none of them can end a word there.
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}");
  private static final Pattern ROOT = Pattern.compile("/[A-Za-z0-9._/+@-]*");
  private static final Pattern FILE = Pattern.compile("/[^\"\\\\\\p{Cntrl}]+");

  /// What reading a fleet file needs: how hosts are reached, how long a step may take there, and
  /// where mistakes go.
  record Reading(SshClient client, Duration step, List<String> mistakes) {
    String shaped(@Nullable String text, Predicate<String> shape, String what, String example) {
      if (text != null && shape.test(text)) {
        return text;
      }
      mistakes.add("%s is \"%s\"; write it like %s.".formatted(what, text, example));
      return example;
    }
  }

  Member member(Reading reading) {
    String called = reading.shaped(name, matches(NAME), "a target's name", "shop-1");
    int number = Objects.requireNonNullElse(port, 80);
    if (number < 1 || number > 65_535) {
      reading.mistakes.add("Port \"%d\" is none; write 1 to 65535.".formatted(number));
    }
    if ((local == null) == (ssh == null)) {
      reading.mistakes.add(
          "Target \"%s\" has %s. Write local: /dir, or ssh: user@host with root: /dir."
              .formatted(called, local == null ? "no place" : "two places"));
    }
    return ssh == null ? onThisMachine(called, number, reading) : onHost(called, number, reading);
  }

  private Member onThisMachine(String called, int number, Reading reading) {
    String directory =
        local == null
            ? "/"
            : reading.shaped(local, matches(ROOT), "\"local\" of a target", "/srv/shop");
    Stream.of(
            Optional.ofNullable(root).map(_ -> "root"),
            Optional.ofNullable(identity).map(_ -> "identity"),
            Optional.ofNullable(knownHosts).map(_ -> "known-hosts"),
            Optional.ofNullable(jump).map(_ -> "jump"),
            Optional.ofNullable(java).map(_ -> "java"))
        .flatMap(Optional::stream)
        .forEach(key ->
            reading.mistakes.add(
                "Target \"%s\" has \"%s\", which belongs to ssh. Remove it."
                    .formatted(called, key)));
    Target target = new LocalTarget(called, Path.of(directory), InstantSource.system());
    return new Member(target, host("localhost", reading), number, directory, traits(reading));
  }

  private Member onHost(String called, int number, Reading reading) {
    Predicate<String> address = SshAddress::isAddress;
    String where = reading.shaped(ssh, address, "\"ssh\" of a target", "deploy@shop-1:22");
    String directory = reading.shaped(root, matches(ROOT), "\"root\" of a target", "/srv/shop");
    var reached =
        new SshAddress(
            where,
            file(identity, "identity", reading),
            file(knownHosts, "known-hosts", reading),
            Optional.ofNullable(jump)
                .map(text -> reading.shaped(text, address, "\"jump\"", "ops@gate")));
    var place =
        new SshTarget.Place(
            reached,
            directory,
            reading.step,
            Optional.ofNullable(java)
                .map(text ->
                    reading.shaped(text, matches(ROOT), "\"java\" of a target", "/usr/bin/java")));
    Target target = new SshTarget(called, place, reading.client, InstantSource.system());
    return new Member(target, host(reached.host(), reading), number, directory, traits(reading));
  }

  private Waves.Traits traits(Reading reading) {
    return new Waves.Traits(
        Optional.ofNullable(zone)
            .map(text -> reading.shaped(text, matches(NAME), "a target's zone", "eu-1")),
        Objects.requireNonNullElse(labels, List.<String>of()).stream()
            .map(text -> reading.shaped(text, matches(NAME), "a target's label", "canary"))
            .collect(Collectors.toSet()));
  }

  private String host(String otherwise, Reading reading) {
    String found = Objects.requireNonNullElse(host, otherwise);
    return reading.shaped(found, matches(HOST), "a target's host", "localhost");
  }

  private static Optional<Path> file(@Nullable String path, String key, Reading reading) {
    return Optional.ofNullable(path)
        .map(text -> reading.shaped(text, matches(FILE), '"' + key + '"', "/home/me/.ssh/deploy"))
        .map(Path::of);
  }

  private static Predicate<String> matches(Pattern shape) {
    return text -> shape.matcher(text).matches();
  }
}
