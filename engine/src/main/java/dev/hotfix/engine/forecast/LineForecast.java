package dev.hotfix.engine.forecast;

import dev.hotfix.engine.git.Carried;
import dev.hotfix.engine.git.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What picking a fix onto a line would come to.
public sealed interface LineForecast {
  /// The fix goes on without a conflict. That it merges does not mean that it is right there: the
  /// proof must be run on the line as well.
  record Clean() implements LineForecast {}

  /// It stops at `at`, the fix or one of its commits, in these files.
  ///
  /// @param lacks commits before the fix that changed those files and that the line lacks, newest
  ///   first, of the last year: picking some of them first may resolve it
  record Conflict(CommitId at, List<ConflictedFile> where, List<Prerequisite> lacks)
      implements LineForecast {
    public Conflict {
      where = List.copyOf(where);
      lacks = List.copyOf(lacks);
    }

    public List<String> files() {
      return where.stream().map(ConflictedFile::file).toList();
    }

    public List<CommitId> needs() {
      return lacks.stream().map(Prerequisite::commit).toList();
    }

    /// The places that conflict, file by file, for people to read.
    public String text() {
      return where.stream().map(ConflictedFile::text).collect(Collectors.joining("\n"));
    }
  }

  /// The line has it: by the named commit, or because the fix changes nothing there.
  record Already(Optional<Carried> by) implements LineForecast {}

  /// A file that conflicts, with git's words about it.
  record ConflictedFile(String file, List<String> messages, List<Hunk> hunks) {
    public ConflictedFile {
      messages = List.copyOf(messages);
      hunks = List.copyOf(hunks);
    }

    /// The places that conflict, for people to read.
    public String text() {
      String said = messages.stream().map("  %s\n"::formatted).collect(Collectors.joining());
      return hunks.stream()
          .map(hunk -> "@@ line %d @@\n%s\n".formatted(hunk.line(), hunk.text()))
          .collect(Collectors.joining("", file + "\n" + said, ""));
    }
  }

  /// A place that conflicts, between its markers; `line` counts from 1 in the file with the
  /// markers.
  record Hunk(int line, String text) {}

  /// A commit the line lacks.
  record Prerequisite(CommitId commit, String subject) {}
}
