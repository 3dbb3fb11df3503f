import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.git.CommitId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes commits into a new bare repository by `git fast-import`. A commit is known by its number
/// until all are written.
final class FastImport {
  private final Path marks;
  private final Process git;
  private final OutputStream out;
  private final Map<String, String> files = new LinkedHashMap<>();
  private int commits;

  FastImport(Path folder) throws IOException, InterruptedException {
    git("init", "--quiet", "--bare", "--initial-branch=main", folder.toString()).waitFor();
    this.marks = folder.resolve("marks.txt");
    this.git = git("-C", folder.toString(), "fast-import", "--quiet", "--export-marks=" + marks);
    this.out = new BufferedOutputStream(git.getOutputStream(), 1 << 20);
  }

  private static Process git(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  int commits() {
    return commits;
  }

  void write(String path, String text) {
    files.put(path, text);
  }

  void delete(String path) {
    files.put(path, "");
  }

  /// Commits what was written and deleted since the last one; the last of all is the branch `main`.
  int commit(String author, String message, int... parents) throws IOException {
    commits++;
    say("commit refs/heads/main\nmark :" + commits);
    say("committer " + author + "\ndata " + message.length() + "\n" + message);
    for (int i = 0; i < parents.length; i++) {
      say((i == 0 ? "from :" : "merge :") + parents[i]);
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      int length = file.getValue().getBytes(UTF_8).length;
      say(
          length == 0
              ? "D " + file.getKey()
              : "M 644 inline " + file.getKey() + "\ndata " + length + "\n" + file.getValue());
    }
    files.clear();
    return commits;
  }

  private void say(String line) throws IOException {
    out.write((line + "\n").getBytes(UTF_8));
  }

  /// Ends the writing and tells the ids of the commits by their numbers.
  Map<Integer, CommitId> ids() throws IOException, InterruptedException {
    out.close();
    if (git.waitFor() != 0) {
      throw new IOException("git fast-import ended with " + git.exitValue());
    }
    Map<Integer, CommitId> ids = new HashMap<>();
    for (String line : Files.readAllLines(marks)) {
      String[] words = line.substring(1).split(" ", 2);
      ids.put(Integer.parseInt(words[0]), new CommitId(words[1]));
    }
    return ids;
  }
}
