package dev.hotfix.cli;

import picocli.CommandLine.Command;

/// `hotfix fleet`: one bundle, many targets.
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    description = "Rolls a bundle out to many targets in judged waves, and back.",
    subcommands = {
      FleetApply.class,
      FleetRollback.class,
      FleetStatus.class,
      FleetPause.class,
      FleetResume.class,
      FleetStop.class,
      FleetSkip.class
    })
final class FleetCommand {}
