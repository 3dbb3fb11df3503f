package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.BundleDraft;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Reversibility;
import dev.hotfix.engine.bundle.ScriptFiles;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.edit.Edit;
import dev.hotfix.engine.edit.Format;
import dev.hotfix.engine.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.StringNode;

/// A fix of a release of four files, for tests.
final class FixDraft {
  static final Map<String, String> BASE =
      Map.of("a.txt", "a", "b.txt", "b", "lib/c.txt", "c", "conf/d.properties", "d = 1\n");

  private final Path home;
  private final String name;
  private final SigningKey key;
  private final List<AutoCloseable> open;
  private final Map<String, String> files = new TreeMap<>(BASE);
  private final List<String> problems = new ArrayList<>();
  private final List<String> supersedes = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();
  private ScriptFiles scripts = ScriptFiles.NONE;
  private long sequence;

  /// @param open where bundles go that are to be closed
  FixDraft(Path home, String name, SigningKey key, List<AutoCloseable> open) {
    this.home = home;
    this.name = name;
    this.key = key;
    this.open = open;
  }

  static Path base(Path home) throws IOException {
    return folder(home, BASE);
  }

  FixDraft changing(String path, String text) {
    files.put(path, text);
    return this;
  }

  FixDraft problems(String... names) {
    problems.addAll(List.of(names));
    return this;
  }

  FixDraft supersedes(String fix) {
    supersedes.add(fix);
    return this;
  }

  FixDraft setting(String what, String to) {
    edits.add(
        new Edit.Set("conf/d.properties", Format.PROPERTIES, what, StringNode.valueOf(to), null));
    return this;
  }

  FixDraft scripts(ScriptFiles some) {
    scripts = some;
    return this;
  }

  FixDraft sequence(long number) {
    sequence = number;
    return this;
  }

  Bundle bundle() throws IOException {
    var purpose = new Purpose(problems, List.of(), supersedes, null, Reversibility.REVERSIBLE);
    return made(BASE, files, draft -> draft.edits(edits).scripts(scripts).purpose(purpose));
  }

  Bundle undoing(Bundle there) throws IOException {
    return made(files, BASE, draft -> draft.undoing(there.digest()));
  }

  private Bundle made(
      Map<String, String> before, Map<String, String> after, UnaryOperator<BundleDraft> more)
      throws IOException {
    Path out = home.resolve(name + "-" + open.size() + ".hotfix");
    try (var from = TreeSource.open(folder(home, before));
        var to = TreeSource.open(folder(home, after))) {
      more.apply(new BundleDraft(name, from, to).sequence(sequence)).write(out, key);
    }
    Bundle bundle = Bundle.open(out, List.of(key.verifyingKey()));
    open.add(bundle);
    return bundle;
  }

  private static Path folder(Path home, Map<String, String> files) throws IOException {
    Path folder = Files.createTempDirectory(home, "release");
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, file.getValue());
    }
    return folder;
  }
}
