import dev.hotfix.engine.git.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Writes a history with known culprits. Most commits are ordinary work: edits (some files are
/// edited far more often than others), new methods and classes, renames of files and methods,
/// commits that only format or comment, branches and their merges, reverts. Now and then one brings a
/// defect: half of them change a method, the others add a method or a class, which is about how the
/// statements come about here. It is observed after a random number of later changes of its file, at
/// which its method and file may be called otherwise.
final class Generated {
  private static final int PEOPLE = 12;
  private static final int LATEST = 40;

  private final Random random;
  private final Program program;
  private final FastImport out;
  private final List<Defect> open = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private final Map<Program.Unit, Edit> edits = new HashMap<>();
  private final Set<Program.Unit> away = new HashSet<>();
  private long clock = 1_300_000_000L;
  private int main;
  private boolean isCulprit;
  private Program.Unit newest;
  private Program.Method grown;

  /// What a culprit did: the statement at which its method fails now, and how many changes of the
  /// file are still to come before anybody notices.
  private static final class Defect {
    String kind;
    Program.Unit unit;
    Program.Method method;
    String statement;
    int culprit;
    int left;
  }

  private record Seen(Defect defect, int at, String path, String method, int line) {}

  /// The last ordinary edit of a file, for whoever wants to take it back.
  private record Edit(String subject, List<Program.Method> before) {}

  private Generated(Random random, FastImport out) {
    this.random = random;
    this.program = new Program(random, 150);
    this.out = out;
  }

  /// A bare repository in this folder, and its cases.
  static List<Case> in(Path folder, int commits, long seed) throws Exception {
    FastImport out = new FastImport(folder);
    Generated made = new Generated(new Random(seed), out);
    made.write(commits);
    Map<Integer, CommitId> ids = out.ids();
    return made.seen.stream()
        .map(one ->
            new Case(
                one.defect.kind,
                ids.get(one.at),
                one.path,
                one.method,
                one.line,
                ids.get(one.defect.culprit)))
        .toList();
  }

  private void write(int commits) throws IOException {
    program.units.forEach(this::save);
    main = commit("start");
    while (out.commits() < commits) {
      if (random.nextInt(30) == 0) {
        branch();
      } else {
        main = commit(work(unit()), main);
        observe();
      }
    }
  }

  /// A branch on which one class is worked at, and meanwhile nobody else works at it; then its merge.
  private void branch() throws IOException {
    Program.Unit unit = unit();
    away.add(unit);
    int tip = main;
    String name = program.words();
    Set<String> touched = new HashSet<>(Set.of(unit.path()));
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      tip = commit(work(unit), tip);
      touched.add(unit.path());
      main = commit(work(unit()), main);
    }
    away.remove(unit);
    touched.forEach(path -> out.delete(path));
    save(unit);
    main = commit("Merge branch '" + name + "'", main, tip);
    observe();
  }

  /// Some classes are worked at far more than others.
  private Program.Unit unit() {
    while (true) {
      double skew = Math.pow(random.nextDouble(), 2.5);
      Program.Unit unit = program.units.get((int) (skew * program.units.size()));
      if (!away.contains(unit)) {
        return unit;
      }
    }
  }

  /// Does something to a class and answers what the commit says.
  private String work(Program.Unit unit) {
    return switch (random.nextInt(100)) {
      case 0, 1, 2 -> rename(unit);
      case 3, 4, 5 -> renameMethod(unit);
      case 6, 7, 8, 9, 10, 11 -> format(unit);
      case 12, 13, 14 -> comment(unit);
      case 15, 16, 17 -> away.contains(unit) ? grow(unit) : create();
      case 18, 19, 20, 21, 22, 23, 24 -> grow(unit);
      case 25, 26, 27 -> revert(unit);
      case 28, 29, 30, 31, 32, 33 -> breakIt(unit);
      default -> edit(unit);
    };
  }

  private String rename(Program.Unit unit) {
    out.delete(unit.path());
    Program.Unit other = program.unit();
    if (random.nextBoolean()) {
      unit.home = other.home + random.nextInt(9);
    } else {
      unit.name = other.name;
    }
    save(unit);
    return "move to " + unit.home + "." + unit.name;
  }

  private String renameMethod(Program.Unit unit) {
    String name = program.method().name;
    one(unit.methods).name = name;
    save(unit);
    return "call it " + name;
  }

  private String format(Program.Unit unit) {
    for (int i = random.nextInt(8); i >= 0; i--) {
      unit.layout = (unit.layout + 1 + random.nextInt(4)) % 6;
      save(unit);
      unit = away.contains(unit) ? unit : unit();
    }
    return "reformat";
  }

  private String comment(Program.Unit unit) {
    unit.comment = "Can " + program.words() + " and " + program.words();
    save(unit);
    return "document " + unit.name;
  }

  private String create() {
    Program.Unit unit = program.unit();
    program.units.add(random.nextInt(program.units.size()), unit);
    newest = unit;
    save(unit);
    return "add " + unit.name;
  }

  private String grow(Program.Unit unit) {
    Program.Method method = program.method();
    unit.methods.add(random.nextInt(unit.methods.size() + 1), method);
    grown = method;
    save(unit);
    return "add " + method.name;
  }

  private String edit(Program.Unit unit) {
    String subject = program.words() + " with " + program.words();
    edits.put(unit, new Edit(subject, unit.copy()));
    changeSome(unit);
    alongside(unit);
    return subject;
  }

  /// What else is changed by the way.
  private void alongside(Program.Unit unit) {
    for (int more = random.nextInt(4) - 1; more > 0 && !away.contains(unit); more--) {
      Program.Unit other = unit();
      edits.remove(other);
      changeSome(other);
    }
  }

  private void changeSome(Program.Unit unit) {
    Program.Method method = one(unit.methods);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(method.body.size() + 1);
      boolean kept = at == method.body.size() || isKept(unit, method.body.get(at));
      if (kept || random.nextInt(3) == 0) {
        method.body.add(at, program.statement());
      } else if (method.body.size() > 3 && random.nextInt(3) == 0) {
        method.body.remove(at);
      } else {
        method.body.set(at, program.statement());
      }
    }
    save(unit);
  }

  /// What a defect fails at stays until it is observed.
  private boolean isKept(Program.Unit unit, String statement) {
    return open.stream().anyMatch(d -> d.unit == unit && d.statement.equals(statement));
  }

  private String revert(Program.Unit unit) {
    Edit last = edits.remove(unit);
    if (last == null || open.stream().anyMatch(d -> d.unit == unit)) {
      return edit(unit);
    }
    unit.methods = last.before;
    save(unit);
    return "Revert \"" + last.subject + "\"";
  }

  private String breakIt(Program.Unit known) {
    if (open.stream().anyMatch(d -> d.unit == known)) {
      return edit(known);
    }
    var defect = new Defect();
    defect.left = Math.min(LATEST, (int) (-10 * Math.log(1 - random.nextDouble())));
    int how = random.nextInt(10);
    boolean created = how < 3 && !away.contains(known);
    String words = program.words() + " with " + program.words();
    String subject = created ? create() : how < 5 ? grow(known) : words;
    defect.unit = created ? newest : known;
    defect.method = how < 5 && !created ? grown : one(defect.unit.methods);
    List<String> body = defect.method.body;
    int at = random.nextInt(body.size());
    defect.kind = created ? "new class" : how < 5 ? "new method" : program.spoil(body, at);
    if (how >= 5) {
      alongside(known);
    }
    defect.statement = body.get(at);
    edits.remove(defect.unit);
    save(defect.unit);
    open.add(defect);
    isCulprit = true;
    return subject;
  }

  /// Defects whose time has come are seen at the tip of the main branch.
  private void observe() {
    for (Defect defect : List.copyOf(open)) {
      boolean onMain = !away.contains(defect.unit);
      if (defect.left < 0 && onMain) {
        open.remove(defect);
        Program.Unit unit = defect.unit;
        seen.add(new Seen(defect, main, unit.path(), defect.method.name, unit.line(defect.statement)));
      }
    }
  }

  private void save(Program.Unit unit) {
    out.write(unit.path(), unit.text());
    open.stream().filter(d -> d.unit == unit && d.culprit > 0).forEach(d -> d.left--);
  }

  private int commit(String message, int... parents) throws IOException {
    clock += 600 + random.nextInt(20_000);
    String format = "Dev %d <dev%1$d@example.org> %d +0000";
    int commit = out.commit(format.formatted(random.nextInt(PEOPLE), clock), message, parents);
    if (isCulprit) {
      open.getLast().culprit = commit;
      isCulprit = false;
    }
    return commit;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
