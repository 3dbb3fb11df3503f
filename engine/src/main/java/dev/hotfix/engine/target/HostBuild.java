package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The shell lines by which a host builds a release from what it received and from its live one.
/// They run in the new release's directory; every name is quoted. Programs are called once for many
/// files.
record HostBuild(Tree tree, Cargo cargo) {
  private static final int NAMES_AT_ONCE = 200;
  private static final String IN = "\"$own/in.$$\"";

  /// Defines what `host/releases.sh` says of `hf_ready`, `hf_unload`, `hf_build` and `hf_settle`.
  String functions() {
    var build = new ArrayList<String>();
    if (!isOneFile()) {
      build.addAll(directories());
      build.addAll(unpacked(cargo));
      cargo
          .files()
          .forEach(file -> build.add("hf_take %d %s".formatted(file.size(), name(file.path()))));
      build.addAll(applied());
    }
    build.addAll(copies());
    build.addAll(modes());
    return functions(cargo, unload(), isOneFile() ? build : apart(build), flushes());
  }

  /// Defines the same for scripts alone.
  static String keeping(Cargo cargo) {
    return functions(cargo, List.of(received(cargo, IN)), apart(unpacked(cargo)), List.of());
  }

  /// In a process of their own, which lets go of what was received.
  private static List<String> apart(List<String> lines) {
    return List.of("(\n" + String.join(" &&\n", lines) + "\n)");
  }

  private static String functions(
      Cargo cargo, List<String> unload, List<String> build, List<String> settle) {
    var ready = new StringBuilder("hf_whole \"$to\"");
    for (Cargo.Script script : cargo.scripts()) {
      ready.append(
          "\n[ $? = 0 ] && [ -f \"$own/scripts/$bundle-%s/%s\" ]"
              .formatted(towards(script), script.of().moment()));
    }
    return String.join(
        "\n",
        function("hf_ready", List.of(ready.toString())),
        function("hf_unload", unload),
        function("hf_build", build),
        function("hf_settle", settle));
  }

  private static String function(String name, List<String> lines) {
    String body = String.join(" &&\n", lines);
    return "%s() {\n%s\n}".formatted(name, body.isEmpty() ? ":" : body);
  }

  /// What is received as one file goes where it belongs, everything else into one file first.
  private List<String> unload() {
    if (!isOneFile()) {
      return List.of(received(cargo, IN));
    }
    var lines = new ArrayList<String>(directories());
    lines.add(received(cargo, name(cargo.files().getFirst().path())));
    return lines;
  }

  private static String received(Cargo cargo, String into) {
    return "head -c %d >%s".formatted(cargo.size(), into);
  }

  private boolean isOneFile() {
    return cargo.files().size() == 1 && cargo.scripts().isEmpty() && cargo.deltas().isEmpty();
  }

  /// The deltas come behind the files, and the applier, where it is sent, behind those.
  private List<String> applied() {
    if (cargo.applier().isEmpty()) {
      return List.of();
    }
    Cargo.Applying by = cargo.applier().get();
    var lines = new ArrayList<String>();
    var makes = new ArrayList<String>();
    for (Cargo.Delta delta : cargo.deltas()) {
      String place = "\"$own/delta-%d.$$\"".formatted(makes.size() / 3);
      lines.add("hf_take %d %s".formatted(delta.bytes(), place));
      makes.add(place);
      makes.add(delta.old().isEmpty() ? "''" : "\"$root/releases\"/" + Quote.word(delta.old()));
      makes.add(name(delta.path()));
    }
    if (by.sent()) {
      lines.add("hf_arm %d %s".formatted(by.archive().bytes().length, by.archive().digest()));
    }
    lines.add(
        "printf '%%s\\n' %s | hf_apply %s %s"
            .formatted(String.join(" ", makes), Quote.word(by.java()), by.archive().digest()));
    return lines;
  }

  private List<String> directories() {
    return each("mkdir -p --", parents());
  }

  /// The scripts come first in what was received.
  private static List<String> unpacked(Cargo cargo) {
    var lines = new ArrayList<>(List.of("exec 6<" + IN));
    cargo
        .scripts()
        .forEach(script ->
            lines.add(
                "hf_keep %d %s %s %s"
                    .formatted(
                        script.bytes().length,
                        script.of().digest(),
                        script.of().moment(),
                        towards(script))));
    return lines;
  }

  private static String towards(Cargo.Script script) {
    return script.of().undo() ? "$from" : "$to";
  }

  private List<String> copies() {
    SortedMap<String, List<String>> kept = new TreeMap<>();
    Set<String> brought = brought();
    for (String path : tree.files().keySet()) {
      if (!brought.contains(path)) {
        kept.computeIfAbsent(parent(path), _ -> new ArrayList<>()).add(path);
      }
    }
    var lines = new ArrayList<String>();
    for (Map.Entry<String, List<String>> directory : kept.entrySet()) {
      for (List<String> some : parts(directory.getValue())) {
        String names =
            some.stream()
                .map(path -> "\"$live\"/" + Quote.word(path))
                .collect(Collectors.joining(" "));
        lines.add("cp -- %s %s".formatted(names, name(directory.getKey())));
      }
    }
    return lines;
  }

  private Set<String> brought() {
    return Stream.concat(
            cargo.files().stream().map(Cargo.Piece::path),
            cargo.deltas().stream().map(Cargo.Delta::path))
        .collect(Collectors.toSet());
  }

  /// What was received has the mode of any new file.
  private List<String> modes() {
    Set<String> brought = brought();
    var lines = new ArrayList<String>();
    for (boolean executable : new boolean[] {false, true}) {
      List<String> paths =
          tree.files().entrySet().stream()
              .filter(file -> file.getValue().executable() == executable)
              .filter(file -> executable || !brought.contains(file.getKey()))
              .map(Map.Entry::getKey)
              .toList();
      lines.addAll(each(executable ? "chmod 755 --" : "chmod 644 --", paths));
    }
    return lines;
  }

  private List<String> flushes() {
    var all = new ArrayList<String>(tree.files().keySet());
    all.addAll(parents());
    all.add("");
    List<String> lines = new ArrayList<>(each("hf_flush", all));
    lines.set(
        lines.size() - 1,
        lines.getLast()
            + " \"$own/trees/${to%%-*}\" \"$own/trees\" \"$root/releases\" \"$own/journal\"");
    return lines;
  }

  /// Every directory that holds something, but not the release's own.
  private Collection<String> parents() {
    var parents = new TreeSet<String>();
    for (String path : tree.files().keySet()) {
      for (String up = parent(path); !up.isEmpty(); up = parent(up)) {
        parents.add(up);
      }
    }
    return parents;
  }

  private static String parent(String path) {
    return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
  }

  private static List<String> each(String command, Collection<String> paths) {
    return parts(List.copyOf(paths)).stream()
        .map(some ->
            command + " " + some.stream().map(HostBuild::name).collect(Collectors.joining(" ")))
        .toList();
  }

  private static List<List<String>> parts(List<String> all) {
    var parts = new ArrayList<List<String>>();
    for (int from = 0; from < all.size(); from += NAMES_AT_ONCE) {
      parts.add(all.subList(from, Math.min(all.size(), from + NAMES_AT_ONCE)));
    }
    return parts;
  }

  /// Never taken for an option.
  private static String name(String path) {
    return Quote.word("./" + path);
  }
}
