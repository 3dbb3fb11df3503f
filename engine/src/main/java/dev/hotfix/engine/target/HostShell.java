package dev.hotfix.engine.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.disk.Leftovers;
import dev.hotfix.engine.run.Conversation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A shell on one host with the functions of `host/*.sh`, connected when it is first needed.
final class HostShell {
  /// What a function of `host/*.sh` ends with.
  static final int DONE = 0;

  static final int BUSY = 75;
  static final int LOOK_AGAIN = 76;
  static final int DRIFTED = 77;
  static final int NOT_WHOLE = 78;
  static final int SCRIPT_FAILED = 79;

  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final String FUNCTIONS = functions();

  private final String root;
  private final Map<String, Tree> listings;
  private final Supplier<Conversation> connect;
  private final Duration limit;
  private final Optional<String> java;
  private @Nullable ShellSession session;
  private @Nullable Seen seen;
  private boolean doubted;
  private long changedAt = System.nanoTime() - FRESH.toNanos();

  /// @param listings what other hosts said of their releases
  HostShell(SshTarget.Place place, Supplier<Conversation> connect, Map<String, Tree> listings) {
    this.root = place.root();
    this.listings = listings;
    this.connect = connect;
    this.limit = place.limit();
    this.java = place.java();
  }

  /// What the host held when it was last looked at.
  ///
  /// @param link what `current` leads to, empty if nothing
  record Seen(String link, JournalText journal) {
    /// The live release.
    Optional<String> live() throws IOException {
      if (link.isEmpty()) {
        return Optional.empty();
      }
      String name = link.substring(link.lastIndexOf('/') + 1);
      if (!Naming.isRelease(name)) {
        throw new IOException(
            "\"current\" leads to \"" + name + "\", which is no release of hotfix");
      }
      return Optional.of(name);
    }
  }

  /// What the host holds, looked at anew only when that may have changed.
  Seen look() throws IOException {
    if (seen == null) {
      seen = seen(ask(doubted ? "hf_state exactly" : "hf_state"));
    }
    return seen;
  }

  /// What this shell changed itself needs not be looked at.
  void knows(Seen now) {
    seen = now;
    changedAt = System.nanoTime();
  }

  /// Whether this shell made a change within the last seconds.
  boolean hasJustChanged() {
    return session != null && System.nanoTime() - changedAt < FRESH.toNanos();
  }

  void forget() {
    seen = null;
  }

  ShellSession.Reply change(String preparation, String deed) throws IOException {
    return change(preparation, deed, _ -> {});
  }

  /// Has a function of `host/*.sh` make a change if the host still holds what was seen, and if the
  /// preparation succeeds.
  ShellSession.Reply change(String preparation, String deed, ShellSession.Freight freight)
      throws IOException {
    Seen before = look();
    forget();
    String digest = Digest.of(before.journal().text().getBytes(UTF_8));
    String script =
        "%s && hf_change %s %s %s"
            .formatted(
                preparation.isEmpty() ? ":" : preparation, digest, Quote.word(before.link()), deed);
    ShellSession.Reply reply = say(script, freight, limit);
    doubted = reply.status() == LOOK_AGAIN;
    return reply;
  }

  /// What makes files of deltas there, if the host has a Java.
  Optional<HostApplier> applier() {
    return java.map(HostApplier::new);
  }

  /// Whether there is such a file; its name is a word for the shell.
  boolean has(String file) throws IOException {
    return say("[ -f %s ]".formatted(file), _ -> {}, limit).status() == DONE;
  }

  boolean isWhole(String release) throws IOException {
    return say("hf_whole " + Quote.word(release), _ -> {}, limit).status() == DONE;
  }

  /// The listing of a release there. Its name is its digest, so a host that has it needs not be
  /// asked what another one said.
  Tree listing(String release) throws IOException {
    Tree known = listings.get(release);
    if (known != null) {
      return known;
    }
    Tree tree = Tree.parse(ask("hf_listing " + Quote.word(release)));
    if (!tree.digest().equals(Naming.digest(release))) {
      throw new IOException("the listing of release \"" + release + "\" was changed");
    }
    listings.put(release, tree);
    return tree;
  }

  /// What a bundle makes of a release, worked out for the first host that has it.
  Tree result(String from, Manifest manifest) throws IOException {
    Tree known = listings.get(manifest.to());
    if (known != null) {
      return known;
    }
    Tree tree = Patching.result(listing(from), manifest);
    listings.put(manifest.to(), tree);
    return tree;
  }

  /// A file of a release as the host has it, cut or filled to that length; whoever uses it digests
  /// it.
  InputStream file(String release, String path, long size) throws IOException {
    Path copy = Leftovers.ofSystem().file("hotfix-old");
    try {
      String place = "\"$root\"/releases/%s/%s".formatted(release, Quote.word(path));
      say("hf_give %s %d".formatted(place, size), new Received(copy), limit);
      return Files.newInputStream(copy);
    } finally {
      Files.deleteIfExists(copy); // whoever reads it has it open
    }
  }

  /// Something the host sends, into a file.
  private record Received(Path file) implements ShellSession.Freight {
    @Override
    public void writeTo(OutputStream out) {}

    @Override
    public void readFrom(InputStream in, long bytes) throws IOException {
      try (OutputStream out = Files.newOutputStream(file)) {
        Cargo.copy(in, out, bytes, file.toString());
      }
    }
  }

  /// Has something done that changes nothing, and answers what it printed.
  String ask(String script) throws IOException {
    ShellSession.Reply reply = say(script, _ -> {}, limit);
    if (reply.status() != DONE) {
      throw new IOException(reply.text().strip());
    }
    return reply.text();
  }

  ShellSession.Reply say(String script, ShellSession.Freight freight, Duration within)
      throws IOException {
    String greeting = session == null ? greeting() : "";
    try {
      return session().say(greeting + script, freight, within);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  void close() {
    forget();
    if (session != null) {
      session.close();
      session = null;
    }
  }

  private ShellSession session() throws IOException {
    ShellSession now = session;
    if (now == null) {
      now = new ShellSession(connect.get());
      session = now;
    }
    return now;
  }

  private String greeting() {
    return FUNCTIONS + "\nhf_at " + Quote.word(root) + "\n";
  }

  private static Seen seen(String said) throws IOException {
    int end = said.indexOf('\n');
    String first = end < 0 ? said : said.substring(0, end);
    var journal = JournalText.of(said.substring(end + 1));
    if (first.startsWith("link ")) {
      return new Seen(first.substring("link ".length()), journal);
    }
    if (!first.equals("none")) {
      throw new IOException("\"current\" is not a link; move it away and install the release");
    }
    return new Seen("", journal);
  }

  private static String functions() {
    return Stream.of("place", "lock", "releases", "switch")
        .map(HostShell::script)
        .collect(Collectors.joining("\n"));
  }

  /// Without what only people need: it is sent to every host.
  private static String script(String name) {
    try (InputStream file =
        Objects.requireNonNull(HostShell.class.getResourceAsStream("host/" + name + ".sh"))) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
