package dev.hotfix.develop.search;

import dev.hotfix.estate.Service;
import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.TestFile;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Gives a test that shows the defect: its name as the service's `tests.one` takes it, and the
/// files that make it, already kept as evidence.
public record GiveReproduction(String test, List<TestFile> files) implements Action {

  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.@+][A-Za-z0-9_.@+ /-]*");

  private static final int MOST_FILES = 50;

  public GiveReproduction {
    files = List.copyOf(files);
  }

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (!Service.Tests.isTestName(test)) {
      return Decision.refused(
          "\"%s\" is not a test's name; use letters, digits and _ . # : / only.".formatted(test));
    }
    if (files.size() > MOST_FILES) {
      return Decision.refused(
          "%d files are too many for one test; give at most %d."
              .formatted(files.size(), MOST_FILES));
    }
    for (TestFile file : files) {
      if (!isPath(file.path())) {
        return Decision.refused(
            "\"%s\" is not a path inside the repository; give it relative to its root."
                .formatted(file.path()));
      }
    }
    return Decision.granted(new ReproductionGiven(test, files));
  }

  /// Inside the repository, and not inside git's own folder, where a file could become a command.
  private static boolean isPath(String text) {
    return PATH.matcher(text).matches()
        && Stream.of(text.split("/", -1))
            .map(part -> part.strip().toLowerCase(Locale.ROOT))
            .noneMatch(List.of("", ".", "..", ".git")::contains);
  }
}
