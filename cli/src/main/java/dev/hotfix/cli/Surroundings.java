package dev.hotfix.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// What surrounds a command: the environment, standard input, and the person at the terminal, if
/// there is one.
record Surroundings(Map<String, String> environment, InputStream in, Optional<Person> person)
    implements IFactory {

  /// Somebody who can be asked.
  interface Person {

    /// Asks for something that must not be seen.
    String secret(String prompt);

    String answer(String question);
  }

  static Surroundings real() {
    Console console = System.console();
    Optional<Person> person =
        Optional.ofNullable(console).filter(Console::isTerminal).map(AtConsole::new);
    return new Surroundings(System.getenv(), System.in, person);
  }

  /// All of standard input as text.
  String read() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Standard input cannot be read", e);
    }
  }

  /// Gives every server verb these surroundings.
  @Override
  public <K> K create(Class<K> type) throws Exception {
    return type == Remote.class
        ? type.cast(new Remote(this))
        : CommandLine.defaultFactory().create(type);
  }

  private record AtConsole(Console console) implements Person {

    @Override
    public String secret(String prompt) {
      char[] typed = console.readPassword("%s", prompt);
      return typed == null ? "" : new String(typed);
    }

    @Override
    public String answer(String question) {
      String typed = console.readLine("%s", question);
      return typed == null ? "" : typed;
    }
  }
}
