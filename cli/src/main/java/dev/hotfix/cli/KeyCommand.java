package dev.hotfix.cli;

import picocli.CommandLine.Command;

/// `hotfix key`: who signs, and whom this person trusts.
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "Makes and rotates signing keys, and says which are trusted.",
    subcommands = {
      KeyCreate.class,
      KeyList.class,
      KeyRotate.class,
      KeyRevoke.class,
      KeyImport.class
    })
final class KeyCommand {}
