package dev.hotfix.cli;

import picocli.CommandLine.Command;

/// `hotfix credential`: what the server reaches repositories with.
@Command(
    name = "credential",
    mixinStandardHelpOptions = true,
    description = "Sets, lists and removes what the server reaches repositories with.",
    subcommands = {CredentialList.class, CredentialSet.class, CredentialRemove.class})
final class CredentialCommand {}
