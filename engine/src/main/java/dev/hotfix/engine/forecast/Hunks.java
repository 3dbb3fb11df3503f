package dev.hotfix.engine.forecast;

import dev.hotfix.engine.forecast.LineForecast.ConflictedFile;
import dev.hotfix.engine.forecast.LineForecast.Hunk;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.run.RunResult;
import java.util.ArrayList;
import java.util.List;

/// Finds the places between conflict markers. Enough to see what it is about: five files, five
/// places each of at most sixty lines; files over 4 MiB and binary ones are named only.
record Hunks(Repository repository, String tree) {
  private static final int MOST = 5;
  private static final int LONGEST = 60;
  private static final int LARGEST = 4 << 20;

  List<ConflictedFile> in(List<ConflictedFile> files) {
    List<ConflictedFile> shown = new ArrayList<>();
    for (ConflictedFile file : files) {
      List<Hunk> hunks = shown.size() < MOST ? hunks(file.file()) : List.of();
      shown.add(new ConflictedFile(file.file(), file.messages(), hunks));
    }
    return shown;
  }

  private List<Hunk> hunks(String file) {
    RunResult blob =
        repository.git("cat-file", "blob", tree + ":" + file).keeping(LARGEST).finish();
    return !blob.succeeded() || blob.cut() || blob.text().indexOf('\0') >= 0
        ? List.of()
        : hunks(blob.text().lines().toList());
  }

  static List<Hunk> hunks(List<String> lines) {
    List<Hunk> hunks = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < lines.size() && hunks.size() < MOST; i++) {
      if (start < 0 && lines.get(i).startsWith("<<<<<<< ")) {
        start = i;
      } else if (start >= 0 && lines.get(i).startsWith(">>>>>>> ")) {
        int end = Math.min(i + 1, start + LONGEST);
        hunks.add(new Hunk(start + 1, String.join("\n", lines.subList(start, end))));
        start = -1;
      }
    }
    return hunks;
  }
}
