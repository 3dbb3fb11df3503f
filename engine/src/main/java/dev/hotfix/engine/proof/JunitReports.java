package dev.hotfix.engine.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The tests in a folder of JUnit XML files, read as a stream; document types and entities are
/// refused, files over 64 MiB are left out. A test is named `class#name`.
public record JunitReports(SortedMap<String, Status> tests) {

  private static final long LARGEST = 64L << 20;
  private static final int DEEPEST = 16;

  /// How a test ended; flaky ones failed first and passed when rerun (Surefire's `flakyFailure`).
  public enum Status {
    PASSED,
    FAILED,
    /// It failed because the code under it is not the code it was written for.
    NOT_LINKED,
    FLAKY,
    SKIPPED
  }

  private static final Pattern LINKAGE =
      Pattern.compile(
          ".*(?:NoSuchMethodError|NoSuchFieldError|NoClassDefFoundError|ClassNotFoundException"
              + "|AbstractMethodError|ImportError|ModuleNotFoundError).*",
          Pattern.DOTALL);
  private static final Pattern USUAL = Pattern.compile("(?:TEST-|test-|junit|results?).*\\.xml");

  public JunitReports {
    tests = new TreeMap<>(tests);
  }

  /// The reports below a folder; empty when there are none.
  public static Optional<JunitReports> in(Path folder, Map<Path, FileTime> stale) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    return of(files(folder), stale);
  }

  /// The reports anywhere in a work tree, by the names test runners give them.
  static Optional<JunitReports> anywhere(Path root, Map<Path, FileTime> stale) {
    return of(
        files(root).stream()
            .filter(file -> USUAL.matcher(String.valueOf(file.getFileName())).matches())
            .toList(),
        stale);
  }

  /// When the reports that are there already were written: what a run does not write anew, such as
  /// files committed with the sources, says nothing about it.
  public static Map<Path, FileTime> times(Path root) {
    Map<Path, FileTime> times = new HashMap<>();
    if (!Files.isDirectory(root)) {
      return times;
    }
    files(root).forEach(file -> times.put(file, time(file)));
    return times;
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<JunitReports> of(List<Path> files, Map<Path, FileTime> stale) {
    var tests = new TreeMap<String, Status>();
    boolean any = false;
    for (Path file : files) {
      any |= !time(file).equals(stale.get(file)) && read(file, tests);
    }
    return any ? Optional.of(new JunitReports(tests)) : Optional.empty();
  }

  public SortedSet<String> failed() {
    return with(Status.FAILED);
  }

  public SortedSet<String> with(Status status) {
    return tests.entrySet().stream()
        .filter(test -> test.getValue() == status)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      return all.filter(path -> path.toString().endsWith(".xml"))
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .filter(path -> path.toFile().length() <= LARGEST)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file that is not JUnit's, or is cut short, says what it says up to there.
  private static boolean read(Path file, Map<String, Status> tests) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(file)) {
      return read(factory.createXMLStreamReader(in), tests);
    } catch (XMLStreamException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean read(XMLStreamReader xml, Map<String, Status> tests)
      throws XMLStreamException {
    boolean junit = false;
    String test = "";
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        String element = xml.getLocalName();
        junit |= element.equals("testsuite") || element.equals("testsuites");
        if (junit && element.equals("testcase")) {
          test = name(xml);
          tests.merge(test, Status.PASSED, JunitReports::worse);
        } else if (!test.isEmpty()) {
          Status status = status(element, xml);
          if (status != null) {
            tests.merge(test, status, JunitReports::worse);
          }
        }
      }
    }
    return junit;
  }

  private static String name(XMLStreamReader xml) {
    String type = xml.getAttributeValue(null, "classname");
    String name = xml.getAttributeValue(null, "name");
    return "%s#%s".formatted(type == null ? "" : type, name == null ? "" : name);
  }

  private static @Nullable Status status(String element, XMLStreamReader xml) {
    return switch (element) {
      case "failure", "error" -> isLinkage(xml) ? Status.NOT_LINKED : Status.FAILED;
      case "flakyFailure", "flakyError" -> Status.FLAKY;
      case "skipped" -> Status.SKIPPED;
      default -> null;
    };
  }

  private static boolean isLinkage(XMLStreamReader xml) {
    return Stream.of("type", "message")
        .map(attribute -> xml.getAttributeValue(null, attribute))
        .anyMatch(value -> value != null && LINKAGE.matcher(value).matches());
  }

  private static Status worse(Status one, Status other) {
    return Stream.of(Status.FAILED, Status.NOT_LINKED, Status.FLAKY, Status.SKIPPED)
        .filter(status -> status == one || status == other)
        .findFirst()
        .orElse(Status.PASSED);
  }
}
