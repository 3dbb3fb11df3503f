package dev.hotfix.engine.git;

import dev.hotfix.engine.disk.DiskFull;
import dev.hotfix.engine.run.RunResult;
import java.io.Serial;
import java.util.Optional;
import java.util.regex.Pattern;

/// Git could not do what was asked. `retryable` says that the same call may succeed later: the
/// network, a lock, a time limit; a missing revision or a refused password stays as it is.
public final class GitException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private static final Pattern PASSING =
      Pattern.compile(
          "resolve host|failed to connect|timed out|refused|unreachable|early EOF|hung up|disconnect|reset by peer"
              + "|\\.lock'|cannot lock ref|RPC failed|HTTP 5\\d\\d|error: 5\\d\\d",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REPORT = Pattern.compile("(?m)^(?:fatal|error|remote): (.+)$");

  private static final Pattern GONE =
      Pattern.compile(
          "bad object|bad tree object|not a tree|unable to read|could not read [0-9a-f]{7}|missing blob");

  private static final String BY_SSH = "Could not read from remote repository";

  private final boolean retryable;

  GitException(String message, boolean retryable) {
    super(message);
    this.retryable = retryable;
  }

  /// Something that stays as it is until a person changes it.
  public static GitException because(String message) {
    return new GitException(message, false);
  }

  /// A git command that did not end well; `what` begins the message.
  public static GitException failed(String what, RunResult result) {
    if (DiskFull.isSaid(result.errorText())) {
      return new GitException(what + ": No space left on device", true);
    }
    String reason = reason(result);
    String remedy =
        GONE.matcher(reason).find()
            ? ". The repository has lost what it had when this began, or is damaged: fetch again, "
                + "then run it again ('git fsck' tells)"
            : "";
    return new GitException(
        "%s: %s%s".formatted(what, reason, remedy), result.timedOut() || isPassing(result));
  }

  static GitException unreachable(RepositoryUrl url, RunResult result) {
    return new GitException(
        "Repository '%s' cannot be reached: %s; check the address and that it may be read"
            .formatted(url, url.withoutSecrets(reason(result))),
        result.timedOut() || isPassing(result));
  }

  static boolean isPassing(RunResult result) {
    return PASSING.matcher(result.errorText()).find();
  }

  /// What git itself reported, in one line.
  private static String reason(RunResult result) {
    if (result.timedOut()) {
      return "git took longer than its time limit of %d s".formatted(result.took().toSeconds());
    }
    Optional<String> report =
        REPORT.matcher(result.errorText()).results().map(found -> found.group(1)).findFirst();
    return report
        .map(String::strip)
        .map(line -> line.startsWith(BY_SSH) ? sshReason(result).orElse(line) : line)
        .orElseGet(() -> "git exited with " + result.exit().orElse(-1));
  }

  /// What ssh said last before git gave up: it knows the reason.
  private static Optional<String> sshReason(RunResult result) {
    return result
        .errorText()
        .lines()
        .map(String::strip)
        .takeWhile(line -> !line.contains(BY_SSH))
        .filter(line -> !line.isEmpty())
        .reduce((_, last) -> last);
  }

  public boolean retryable() {
    return retryable;
  }
}
