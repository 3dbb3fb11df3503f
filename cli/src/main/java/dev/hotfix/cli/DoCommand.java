package dev.hotfix.cli;

import dev.hotfix.client.Catalogue;
import dev.hotfix.client.Client;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `hotfix do`: any action of the server's catalogue, by its own name.
@Command(
    name = "do",
    mixinStandardHelpOptions = true,
    description = {
      "Asks for any action by its own name; \"hotfix actions\" lists what this server knows.",
      "KEY=VALUE is text, a number, yes or no, or a time; KEY=@FILE reads a file, KEY=- standard"
          + " input, KEY:=JSON is taken as it is.",
      "JSON: {hotfix, action, seq, facts}.",
      "Exit codes: 0 done, 1 refused, 2 bad input or not logged in, 3 the server does not answer."
    })
final class DoCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "HF", description = "The hot fix, like HF-12 or 12.")
  private String hotfix = "";

  @Parameters(index = "1", paramLabel = "ACTION", description = "Its name, like name-cause.")
  private String action = "";

  @Parameters(index = "2..*", paramLabel = "KEY=VALUE", description = "Its arguments.")
  private List<String> arguments = List.of();

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Asking asking = new Asking();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    Client client = remote.client();
    var catalogue = Catalogue.read(client, InstantSource.system());
    Map<String, String> given = new TreeMap<>();
    for (String argument : arguments) {
      put(given, argument);
    }
    return asking.ask(
        client, Remote.id(hotfix), action, catalogue.arguments(action, given), answer);
  }

  private void put(Map<String, String> given, String argument) {
    int equals = argument.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(
          "\"%s\" is no argument; write it like because=TEXT.".formatted(argument));
    }
    boolean raw = argument.charAt(equals - 1) == ':';
    String name = argument.substring(0, raw ? equals - 1 : equals);
    String value = argument.substring(equals + 1);
    boolean file = !raw && value.startsWith("@");
    given.put(name, file ? Texts.file(value.substring(1), remote) : Texts.or(value, remote));
  }
}
