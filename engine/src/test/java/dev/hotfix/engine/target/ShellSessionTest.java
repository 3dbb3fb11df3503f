package dev.hotfix.engine.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.run.Conversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Shells that read their script in blocks, and bash, which reads it byte by byte.
class ShellSessionTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String LONG = ": 'It is long'\n".repeat(1500);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash --posix", "busybox sh"})
  void Scripts_of_any_length_and_what_travels_beside_them_are_told_apart(String shell)
      throws IOException {
    try (var session = new ShellSession(Conversation.start(List.of(shell.split(" "))))) {
      String bytes = "\nprintf 'never run'\n}\n".repeat(20_000);

      ShellSession.Reply first = session.say(LONG + "known=once; printf 'one\\n'", _ -> {}, LIMIT);
      ShellSession.Reply second =
          session.say(
              "printf '\\n%%s send\\n' \"$token\"; head -c %d >'%s'; (exit 7)"
                  .formatted(bytes.length(), folder.resolve("received")),
              out -> out.write(bytes.getBytes(UTF_8)),
              LIMIT);
      ShellSession.Reply third = session.say(LONG + "printf %s \"$known\"", _ -> {}, LIMIT);

      assertThat(first).isEqualTo(new ShellSession.Reply(0, "one\n"));
      assertThat(second.status()).isEqualTo(7);
      assertThat(Files.readString(folder.resolve("received"))).isEqualTo(bytes);
      assertThat(third).isEqualTo(new ShellSession.Reply(0, "once"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash --posix", "busybox sh"})
  void Nothing_of_a_script_whose_last_line_is_missing_is_run(String shell) throws IOException {
    for (String before : List.of("", LONG)) {
      Path sent = folder.resolve("sent");
      Path run = folder.resolve("run");
      recordWithoutItsLastLine(before + "touch '" + run + "'", sent);

      read(sent, shell);
      assertThat(run).doesNotExist();

      Files.writeString(sent, "}\n", APPEND);
      read(sent, shell);
      assertThat(run).exists();
      Files.delete(run);
    }
  }

  private static void read(Path sent, String shell) throws IOException {
    String command = "cat '%s' | %s".formatted(sent, shell);
    try (var reader = Conversation.start(List.of("sh", "-c", command))) {
      reader.output().readAllBytes();
    }
  }

  private static void recordWithoutItsLastLine(String script, Path sent) throws IOException {
    String keep = "sed '/\"$token\" \"$?\"$/q' >'" + sent + "'";
    try (var session = new ShellSession(Conversation.start(List.of("sh", "-c", keep)))) {
      assertThatThrownBy(() -> session.say(script, _ -> {}, LIMIT))
          .isInstanceOf(ShellSession.Lost.class);
    }
  }
}
