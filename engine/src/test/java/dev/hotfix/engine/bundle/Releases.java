package dev.hotfix.engine.bundle;

import dev.hotfix.engine.disk.Modes;
import dev.hotfix.engine.edit.Edit;
import dev.hotfix.engine.edit.Format;
import dev.hotfix.engine.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.StringNode;

/// Two small releases and the bundles between them, for tests.
public record Releases(Path home, Path older, Path newer, SigningKey key) {
  public static Releases in(Path home) throws IOException {
    Path old = home.resolve("old");
    Path fresh = home.resolve("new");
    for (Path release : new Path[] {old, fresh}) {
      Files.createDirectories(release.resolve("lib"));
      Files.writeString(release.resolve("lib/same.txt"), "same\n");
      Files.writeString(release.resolve("run.sh"), "#!/bin/sh\necho run\n");
      Modes.set(release.resolve("run.sh"), true);
    }
    Files.writeString(old.resolve("app.txt"), "broken\n");
    Files.writeString(fresh.resolve("app.txt"), "fixed\n");
    Files.writeString(old.resolve("gone.txt"), "gone\n");
    Files.writeString(fresh.resolve("lib/née.txt"), "added\n");
    return new Releases(home, old, fresh, SigningKey.generate());
  }

  public Path bundle() {
    return bundle(home.resolve("HF-1.hotfix"), ScriptFiles.NONE, Purpose.UNTOLD);
  }

  public Path bundle(Path out, Optional<Path> before, Optional<Path> after) {
    var scripts = new ScriptFiles(before, after, Optional.empty(), Optional.empty());
    return bundle(out, scripts, Purpose.UNTOLD);
  }

  public Path bundle(Path out, ScriptFiles scripts, Purpose purpose) {
    try (var from = TreeSource.open(older);
        var to = TreeSource.open(newer)) {
      new BundleDraft("HF-1", from, to).scripts(scripts).purpose(purpose).write(out, key);
      return out;
    }
  }

  /// Scripts of which `after` fails: `before` leaves a file `effect` in the root that `undo-after`
  /// takes away; each adds its name to `seen` there.
  public ScriptFiles failing() throws IOException {
    return new ScriptFiles(
        Optional.of(script("before", ": >\"$HOTFIX_ROOT/effect\"")),
        Optional.of(script("after", "echo no disk; exit 3")),
        Optional.of(script("undo-before", "test -e \"$HOTFIX_ROOT/effect\"")),
        Optional.of(script("undo-after", "rm -f \"$HOTFIX_ROOT/effect\"")));
  }

  private Path script(String name, String does) throws IOException {
    return Files.writeString(
        home.resolve(name + ".sh"),
        "#!/bin/sh\necho %s >>\"$HOTFIX_ROOT/seen\"\n%s\n".formatted(name, does));
  }

  /// Leads to the newer release, and sets `pool` to 50 in each host's own `lib/shop.properties`,
  /// where it was 10.
  public Path editing(Path out, ScriptFiles scripts) throws IOException {
    for (Path release : new Path[] {older, newer}) {
      Files.writeString(release.resolve("lib/shop.properties"), "pool=10\n");
    }
    var edit =
        new Edit.Set(
            "lib/shop.properties",
            Format.PROPERTIES,
            "pool",
            StringNode.valueOf("50"),
            StringNode.valueOf("10"));
    try (var from = TreeSource.open(older);
        var to = TreeSource.open(newer)) {
      new BundleDraft("HF-1", from, to).edits(List.of(edit)).scripts(scripts).write(out, key);
      return out;
    }
  }

  public Path rollback(String undoes) {
    Path out = home.resolve("HF-1-rollback.hotfix");
    try (var from = TreeSource.open(newer);
        var to = TreeSource.open(older)) {
      new BundleDraft("HF-1", from, to).undoing(undoes).write(out, key);
      return out;
    }
  }

  public Bundle open(Path file) {
    return Bundle.open(file, List.of(key.verifyingKey()));
  }
}
