package dev.hotfix.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.proof.JunitReports.Status;
import dev.hotfix.engine.proof.TestRun.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The runs of a proof or a suite that are over, on disk as soon as each ends, so that a search
/// which is killed goes on after its last run. One JSON line a run; a torn last line never
/// happened.
final class FinishedRuns {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Map<String, TestRun> runs = new HashMap<>();

  /// `tests` is null where the command reported none.
  private record Line(
      String run, String commit, Result result, @Nullable Map<String, Status> tests) {}

  private FinishedRuns(Path file) {
    this.file = file;
  }

  /// Those of one purpose, which names everything that the outcome of a run depends on.
  static FinishedRuns in(Path folder, String purpose) {
    var finished = new FinishedRuns(folder.resolve("finished-%.16s.jsonl".formatted(purpose)));
    try {
      finished.read();
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be read".formatted(finished.file), e);
    }
    return finished;
  }

  Optional<TestRun> find(String run) {
    return Optional.ofNullable(runs.get(run));
  }

  void keep(String run, TestRun outcome) {
    var tests = outcome.tests().map(JunitReports::tests).orElse(null);
    var line = new Line(run, outcome.commit().hex(), outcome.result(), tests);
    try {
      Durably.write(file, (JSON.writeValueAsString(line) + "\n").getBytes(UTF_8), CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The run cannot be kept in '%s'".formatted(file), e);
    }
    runs.put(run, outcome);
  }

  /// Called when there is a verdict: whoever asks again wants it run again.
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be deleted".formatted(file), e);
    }
  }

  private void read() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    String text = Files.readString(file);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.truncate(whole.getBytes(UTF_8).length);
    }
    whole.lines().map(line -> JSON.readValue(line, Line.class)).forEach(this::remember);
  }

  private void remember(Line line) {
    var tests = Optional.ofNullable(line.tests()).map(TreeMap::new).map(JunitReports::new);
    runs.put(line.run(), new TestRun(new CommitId(line.commit()), line.result(), tests));
  }
}
