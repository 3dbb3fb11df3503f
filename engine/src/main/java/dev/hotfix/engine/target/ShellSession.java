package dev.hotfix.engine.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.run.Conversation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// One shell on a host, over one connection, that runs one script after the other. Every answer
/// ends with a line that begins with a word nobody there could know before. Nothing is sent ahead
/// of an answer, so a shell that reads in blocks takes nothing that is meant for a program.
final class ShellSession implements AutoCloseable {
  private static final int MOST_BYTES = 64 << 20;
  private static final int FEW_BYTES = 2048;

  private final Conversation conversation;
  private final String token;

  /// What a script printed, and its exit status.
  record Reply(int status, String text) {}

  /// Bytes that travel beside the text, when the script asks for them or sends some.
  interface Freight {
    void writeTo(OutputStream out) throws IOException;

    /// Answers with one line whether the script shall go on, now that it has everything.
    default void goOn(OutputStream out) throws IOException {
      throw new IOException("the host asks what nobody expects");
    }

    /// Reads exactly as many as the script announced.
    default void readFrom(InputStream in, long bytes) throws IOException {
      throw new IOException("the host sends what nobody asked for");
    }
  }

  /// A connection that ended, or a script that was not answered in time.
  static final class Lost extends IOException {
    private static final long serialVersionUID = 1L;

    Lost(String message) {
      super(message);
    }
  }

  /// A shell that could not take all that was sent, and therefore reads no more.
  static final class Gone extends IOException {
    private static final long serialVersionUID = 1L;

    Gone(String said) {
      super(said);
    }
  }

  ShellSession(Conversation conversation) throws IOException {
    this.conversation = conversation;
    this.token = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    String greeting = "token=%s\nprintf '\\n%%s begin\\n' \"$token\"\n".formatted(token);
    conversation.input().write(greeting.getBytes(UTF_8));
  }

  /// Has a script run and waits for its end, with `freight` both ways.
  ///
  /// @throws Gone if the host could not take the freight, with what it said
  /// @throws Lost if there is no answer
  Reply say(String script, Freight freight, Duration limit) throws IOException {
    Conversation.Limit within = conversation.within(limit);
    try {
      conversation.listen();
      OutputStream out = conversation.input();
      out.write(framed(script));
      out.flush();
      return answer(freight);
    } catch (Gone e) {
      throw e;
    } catch (IOException e) {
      throw within.isOver()
          ? new Lost("no answer within " + limit.toSeconds() + " seconds")
          : lost(e);
    } finally {
      within.close();
    }
  }

  /// One `{ }` group with what tells of its end, so that it is read whole before any of it runs: a
  /// truncated one is a syntax error, and no program finds a rest of it. Only bash reads its script
  /// with one call a byte; a program spares it that when the script is long.
  private static byte[] framed(String script) {
    String group = "{\n{\n%s\n}\nprintf '\\n%%s %%s\\n' \"$token\" \"$?\"\n}\n".formatted(script);
    int length = group.getBytes(UTF_8).length;
    String first =
        length <= FEW_BYTES
            ? ""
            : "[ -z \"${BASH_VERSION-}\" ] || eval \"$(head -c %d)\"\n".formatted(length);
    return (first + group).getBytes(UTF_8);
  }

  @Override
  public void close() {
    conversation.close();
  }

  private Lost lost(IOException e) {
    String said = conversation.errors();
    conversation.kill();
    return new Lost(said.isEmpty() ? String.valueOf(e.getMessage()) : said);
  }

  private Reply answer(Freight freight) throws IOException {
    var text = new ByteArrayOutputStream();
    while (true) {
      String line = line(text);
      if (line.equals(token + " begin")) {
        text.reset(); // what the host greets everybody with
      } else if (line.equals(token + " send")) {
        freight.writeTo(conversation.input());
        conversation.input().flush();
      } else if (line.equals(token + " on")) {
        freight.goOn(conversation.input());
        conversation.input().flush();
      } else if (line.equals(token + " gone")) {
        throw new Gone(text.toString(UTF_8).strip());
      } else if (line.startsWith(token + " take ")) {
        freight.readFrom(
            conversation.output(), Long.parseLong(line.substring((token + " take ").length())));
      } else if (line.startsWith(token + " ")) {
        return new Reply(
            Integer.parseInt(line.substring(token.length() + 1)), text.toString(UTF_8));
      }
    }
  }

  /// Reads on until a line of the protocol and answers it; what comes before it goes to `text`,
  /// without the newline that separates the two.
  private String line(ByteArrayOutputStream text) throws IOException {
    var line = new ByteArrayOutputStream();
    boolean first = text.size() == 0;
    while (text.size() < MOST_BYTES) {
      int next = conversation.output().read();
      if (next < 0) {
        throw new IOException("the connection ended");
      }
      if (next != '\n') {
        line.write(next);
        continue;
      }
      String found = line.toString(UTF_8);
      if (found.startsWith(token + " ")) {
        return found;
      }
      if (!first) {
        text.write('\n');
      }
      first = false;
      line.writeTo(text);
      line.reset();
    }
    throw new IOException("the host says more than " + MOST_BYTES + " bytes");
  }
}
