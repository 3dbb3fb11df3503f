package dev.hotfix.cli;

import dev.hotfix.Settings;
import dev.hotfix.access.Change.Made;
import dev.hotfix.access.Change.Refused;
import dev.hotfix.access.HomeOwner;
import dev.hotfix.access.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hotfix token create`: a token made by whoever owns the home directory.
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a token for the API and prints it; it is never shown again.",
      "Works with the server running or not, for whoever owns its home directory.",
      "JSON: {token}. Exit codes: 0 made, 1 refused, 2 bad input."
    })
final class TokenCreateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "What the journal and the tokens page call it.")
  private String name = "";

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      required = true,
      split = ",",
      description = "What it may do: ${COMPLETION-CANDIDATES}; repeated or joined by commas.")
  private List<Scope> scopes = List.of();

  @Option(
      names = "--person",
      paramLabel = "WHO",
      description = "Whom it acts as, by name or mail address (default: a machine called NAME).")
  private @Nullable String person;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The server's home (default: ~/.hotfix).")
  private Optional<String> home = Optional.empty();

  @Mixin private Answer answer = new Answer();

  /// What `--json` prints.
  record Shown(String token) {}

  @Override
  public Integer call() {
    Map<String, String> flags = new HashMap<>();
    home.ifPresent(directory -> flags.put("home", directory));
    try (HomeOwner owner = HomeOwner.of(Settings.read(flags, System.getenv()))) {
      return switch (owner.createToken(name, person, Set.copyOf(scopes))) {
        case Made(var secret) -> {
          answer.give(new Shown(secret), secret);
          yield Exit.DONE;
        }
        case Refused(var because) -> {
          answer.note("hotfix: " + because);
          yield Exit.NO;
        }
      };
    }
  }
}
