package dev.hotfix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds every module's sources to the size, names and habits that keep the house readable.
class HouseRulesTest {

  private static final int LONGEST_FILE = 300;
  private static final int LONGEST_METHOD = 50;
  private static final int MOST_PARAMETERS = 5;
  private static final Set<String> EMPTY_NAMES =
      Set.of("util", "utils", "common", "model", "impl", "helper", "service", "dto", "exceptions");

  private static List<Path> main = List.of();
  private static List<Path> tests = List.of();

  @BeforeAll
  static void walk() throws IOException {
    main = sources("src/main/java");
    tests = sources("src/test/java");
  }

  @Test
  void looks_at_every_module() {
    assertThat(main).hasSizeGreaterThan(250);
    assertThat(tests).hasSizeGreaterThan(100);
    assertThat(main).map(HouseRulesTest::module).contains("engine", "server", "cli");
  }

  @Test
  void no_file_is_longer_than_300_lines() {
    assertThat(main).filteredOn(file -> lines(file).size() > LONGEST_FILE).isEmpty();
  }

  @Test
  void no_method_is_longer_than_50_lines_or_takes_more_than_5_parameters() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(main));
      var rule = new MethodRule(Trees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        rule.scan(unit, unit);
      }
      assertThat(rule.looked).isGreaterThan(1000);
      assertThat(rule.broken).isEmpty();
    }
  }

  @Test
  void every_package_says_what_it_is_for_and_allows_no_null() {
    List<Path> folders = main.stream().map(Path::getParent).distinct().toList();

    assertThat(folders).hasSizeGreaterThan(25);
    assertThat(folders)
        .allSatisfy(folder ->
            assertThat(Files.readString(folder.resolve("package-info.java")))
                .contains("@NullMarked")
                .startsWith("/// "));
  }

  @Test
  void packages_are_named_after_what_the_product_does() {
    assertThat(both().map(file -> text(file).replaceAll("(?s).*?\\bpackage ([\\w.]+);.*", "$1")))
        .allSatisfy(name -> assertThat(name.split("\\.")).doesNotContainAnyElementsOf(EMPTY_NAMES));
  }

  @Test
  void classes_are_named_in_the_users_words() {
    assertThat(main.stream().map(file -> file.getFileName().toString()))
        .filteredOn(name -> name.matches(".+(Manager|Helper|Impl|Util|Utils|Service)\\.java"))
        .isEmpty();
  }

  @Test
  void tests_neither_sleep_nor_are_skipped() {
    String sleep = "Thread." + "sleep(";
    String skip = "@" + "Disabled";

    assertThat(tests)
        .filteredOn(file -> text(file).contains(sleep) || text(file).contains(skip))
        .isEmpty();
  }

  private static final class MethodRule extends TreeScanner<Void, CompilationUnitTree> {

    private final SourcePositions positions;
    private final List<String> broken = new ArrayList<>();
    private boolean inRecord;
    private int looked;

    MethodRule(Trees trees) {
      this.positions = trees.getSourcePositions();
    }

    @Override
    public Void visitClass(ClassTree type, CompilationUnitTree unit) {
      boolean outer = inRecord;
      inRecord = type.getKind() == Tree.Kind.RECORD;
      super.visitClass(type, unit);
      inRecord = outer;
      return null;
    }

    /// A record's own constructor has as many parameters as the record has components.
    @Override
    public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
      looked++;
      long begin = line(unit, positions.getStartPosition(unit, method));
      long length = line(unit, positions.getEndPosition(unit, method)) - begin + 1;
      boolean own = inRecord && method.getName().contentEquals("<init>");
      int parameters = own ? 0 : method.getParameters().size();
      if (length > LONGEST_METHOD || parameters > MOST_PARAMETERS) {
        broken.add(
            "%s:%d %s has %d lines and %d parameters"
                .formatted(
                    unit.getSourceFile().getName(), begin, method.getName(), length, parameters));
      }
      return super.visitMethod(method, unit);
    }

    private static long line(CompilationUnitTree unit, long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }

  private static Stream<Path> both() {
    return Stream.concat(main.stream(), tests.stream());
  }

  private static List<Path> sources(String folder) throws IOException {
    var found = new ArrayList<Path>();
    Path root = Path.of("..").toRealPath();
    for (String module : List.of("engine", "agent", "server", "cli", "bench", "examples")) {
      Path start = root.resolve(module).resolve(folder);
      if (Files.isDirectory(start)) {
        try (Stream<Path> files = Files.walk(start)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
        }
      }
    }
    return found;
  }

  private static String module(Path file) {
    String path = file.toString();
    return path.substring(0, path.indexOf("/src/")).replaceAll(".*/", "");
  }

  private static List<String> lines(Path file) {
    return text(file).lines().toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
