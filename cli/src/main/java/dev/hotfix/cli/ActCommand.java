package dev.hotfix.cli;

import dev.hotfix.client.Case;
import dev.hotfix.client.Catalogue;
import dev.hotfix.client.Client;
import dev.hotfix.journal.HotFixId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs a verb: fills in what was not said, shows what must be looked at, and asks the server.
@Command(mixinStandardHelpOptions = true)
final class ActCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "HF", description = "The hot fix, like HF-12 or 12.")
  private String hotfix = "";

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Asking asking = new Asking();
  @Mixin private final Answer answer = new Answer();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  private final Verb verb;

  ActCommand(Verb verb) {
    this.verb = verb;
  }

  @Override
  public Integer call() {
    HotFixId id = Remote.id(hotfix);
    Client client = remote.client();
    var catalogue = Catalogue.read(client, InstantSource.system());
    var given = new HashMap<String, String>(VerbSpec.said(spec, verb, this::read));
    boolean looked = verb.look().map(it -> given.containsKey(it.argument())).orElse(true);
    var asked = new Asked(client, Case.read(client, id), given);
    fill(asked);
    if (!looked && !agrees(asked)) {
      return remote.around().person().isPresent() ? Exit.NO : Exit.BAD_INPUT;
    }
    return asking.ask(client, id, verb.action(), catalogue.arguments(verb.action(), given), answer);
  }

  /// Guesses build on what is known so far, so they go in the order of the slots.
  private void fill(Asked asked) {
    var missing = new ArrayList<String>();
    for (Slot slot : verb.slots()) {
      if (!asked.given().containsKey(slot.argument())) {
        Optional<String> guessed = slot.guess().of(asked);
        guessed.ifPresent(value -> asked.given().put(slot.argument(), value));
        if (guessed.isEmpty()) {
          missing.add("%s (%s)".formatted(slot.label(), slot.says().replaceAll("\\.$", "")));
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s needs %s.".formatted(verb.name(), String.join(", and ", missing)));
    }
  }

  private boolean agrees(Asked asked) {
    Verb.Look look = verb.look().orElseThrow();
    answer.note(look.shows().apply(asked));
    Optional<Surroundings.Person> person = remote.around().person();
    if (person.isEmpty()) {
      Slot slot = verb.slot(look.argument());
      String value = slot.form() == Slot.Form.FILE ? "FILE" : asked.given(look.argument());
      answer.note(
          "hotfix: nothing was asked for. Nobody is at a terminal to say yes; having looked, add"
              + " %s %s.".formatted(slot.label(), value));
      return false;
    }
    boolean yes = person.get().answer(look.question() + " [y/N] ").strip().matches("(?i)y|yes");
    if (!yes) {
      answer.note("hotfix: nothing was asked for.");
    }
    return yes;
  }

  private String read(Slot slot, String value) {
    return switch (slot.form()) {
      case FILE -> Texts.file(value, remote);
      case PLACE, WORDS, OPTION, EITHER -> Texts.or(value, remote);
    };
  }
}
