package dev.hotfix.estate;

import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.fleet.Waves;
import dev.hotfix.engine.fleet.Waves.Traits;
import dev.hotfix.engine.target.SshAddress;
import dev.hotfix.estate.Environment.Running;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Environment.TargetPlace.Ssh;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one environment of a `hotfix.yaml`.
final class EnvironmentYaml {

  private static final List<String> WAVES = List.of("1", "100%");

  private EnvironmentYaml() {}

  static Environment read(Fields.Named named) {
    Fields fields = named.fields();
    if (!named.name().matches("[a-z0-9][a-z0-9-]{0,62}")) {
      fields.wrong(
          "",
          "An environment is called \"%s\".".formatted(named.name()),
          "Write " + Shape.NAME.wanted() + ".");
    }
    List<TargetPlace> targets = targets(fields, named.name());
    return new Environment(
        named.name(),
        fields.section("running", EnvironmentYaml::running),
        targets,
        fields.maybe("restart", Shape.COMMAND).orElse(null),
        fields
            .maybeSection("healthy", healthy -> healthy.value("http", Shape.ADDRESS))
            .orElse(null),
        fields.maybeSection("counters", CountersYaml::read).orElse(null),
        waves(fields, targets),
        pacing(fields),
        fields.value("rehearse", Shape.YES_OR_NO, true));
  }

  private static Pacing pacing(Fields fields) {
    return new Pacing(
        fields.maybe("at-once", Shape.number(1, 9_999)),
        fields.maybe("failures", Shape.BUDGET),
        fields.maybe("wave-failures", Shape.BUDGET),
        fields.maybe("step-within", Shape.WITHIN));
  }

  private static Running running(Fields running) {
    return new Running(
        running.value("http", Shape.ADDRESS), running.value("json", Shape.JSON_PATH));
  }

  private static List<TargetPlace> targets(Fields fields, String environment) {
    List<TargetPlace> targets = fields.items("targets", EnvironmentYaml::target);
    if (targets.isEmpty()) {
      fields.wrong(
          "targets",
          "\"environments.%s.targets\" names no place.".formatted(environment),
          "Add one: {name: shop-1, local: /srv/shop, port: 8080}.");
    }
    var names = new HashSet<String>();
    for (TargetPlace target : targets) {
      if (!names.add(target.name())) {
        fields.wrong(
            "targets",
            "Two targets are called \"%s\".".formatted(target.name()),
            "Give each a name of its own.");
      }
    }
    return targets;
  }

  private static TargetPlace target(Fields target) {
    Optional<String> ssh = target.maybe("ssh", Shape.SSH);
    return new TargetPlace(
        target.value("name", Shape.NAME),
        target.value("host", Shape.TEXT, ssh.map(EnvironmentYaml::host).orElse("localhost")),
        target.value("port", Shape.number(1, 65_535), 80),
        target.value(ssh.isPresent() ? "root" : "local", Shape.DIRECTORY),
        ssh.map(address -> reached(address, target)).orElse(null),
        new Traits(
            target.maybe("zone", Shape.NAME), Set.copyOf(target.values("labels", Shape.NAME))));
  }

  private static Ssh reached(String address, Fields target) {
    return new Ssh(
        address,
        target.maybe("identity", Shape.FILE).orElse(null),
        target.maybe("known-hosts", Shape.FILE).orElse(null),
        target.maybe("jump", Shape.SSH).orElse(null),
        target.maybe("java", Shape.DIRECTORY).orElse(null));
  }

  /// What a mistake stands for is no address.
  private static String host(String address) {
    return SshAddress.isAddress(address) ? SshAddress.of(address).host() : "localhost";
  }

  private static List<String> waves(Fields fields, List<TargetPlace> targets) {
    List<String> waves = fields.values("waves", Shape.WAVE);
    if (waves.isEmpty()) {
      return WAVES;
    }
    if (!waves.getLast().equals("100%") && !waves.getLast().equals("each zone")) {
      fields.wrong(
          "waves",
          "The last wave is \"%s\", which leaves targets out.".formatted(waves.getLast()),
          "End with 100% or each zone.");
    }
    if (waves.stream().allMatch(Waves::isWave)) {
      Waves.unknown(targets.stream().map(TargetPlace::traits).toList(), waves)
          .ifPresent(nobody ->
              fields.wrong(
                  "waves",
                  "No target is in \"%s\", which \"waves\" names.".formatted(nobody),
                  "Say it of a target, or leave the wave out."));
    }
    return waves;
  }
}
