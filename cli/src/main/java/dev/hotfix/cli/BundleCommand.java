package dev.hotfix.cli;

import picocli.CommandLine.Command;

/// `hotfix bundle`: the signed package of a hot fix.
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description = "Makes, checks and applies the signed package of a hot fix.",
    subcommands = {
      BundleCreate.class,
      BundleMerge.class,
      BundleInspect.class,
      BundleVerify.class,
      BundleInstall.class,
      BundleApply.class,
      BundleRollback.class
    })
final class BundleCommand {}
