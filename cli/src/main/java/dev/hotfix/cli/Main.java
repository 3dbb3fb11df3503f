package dev.hotfix.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The root of the `hotfix` command; every verb is a class of its own beside it.
@Command(
    name = "hotfix",
    mixinStandardHelpOptions = true,
    version = "hotfix 0.1.0",
    description = "Carries a hot fix from the first alarm to closure.")
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
