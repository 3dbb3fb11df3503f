package dev.hotfix.cli;

import picocli.CommandLine.Command;

/// `hotfix token`: the machine's way into a server.
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Makes tokens for the API.",
    subcommands = TokenCreateCommand.class)
final class TokenCommand {}
