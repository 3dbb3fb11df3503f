package dev.hotfix.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `hotfix credential set`: gives the server a password or a key. It is read from a file or from
/// standard input, never from an argument.
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps a credential for one host, or replaces the one of that name.",
      "The password is read from standard input, or with a key from --ssh-key.",
      "JSON: {name, host, kind}.",
      "Exit codes: 0 kept, 1 refused, 2 bad input, not an administrator or not logged in, 3 the"
          + " server does not answer."
    })
final class CredentialSet implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Parameters(index = "0", paramLabel = "NAME", description = "Its name, as hotfix.yaml has it.")
  private String name = "";

  @Option(
      names = "--host",
      required = true,
      paramLabel = "HOST",
      description = "The repository's host, with its port if the address has one.")
  private String host = "";

  @Option(names = "--user", paramLabel = "NAME", description = "Whose password it is.")
  private String user = "";

  @Option(
      names = "--ssh-key",
      paramLabel = "FILE",
      description = "A private SSH key without a passphrase.")
  private @Nullable Path key;

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "The host's public keys, as ssh-keyscan prints them.")
  private @Nullable Path knownHosts;

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Shown(String name, String host, String kind) {}

  @Override
  public Integer call() {
    String kind = key == null ? "password" : "ssh-key";
    var draft =
        JSON.createObjectNode()
            .put("host", host)
            .put("kind", kind)
            .put("user", user)
            .put("secret", key == null ? remote.around().read() : Texts.file(key))
            .put("knownHosts", knownHosts == null ? "" : Texts.file(knownHosts));
    remote.client().put("credentials/" + name, "application/json", draft.toString());
    answer.give(
        new Shown(name, host, kind),
        "Kept \"%s\" for %s; it cannot be read back.".formatted(name, host));
    return Exit.DONE;
  }
}
