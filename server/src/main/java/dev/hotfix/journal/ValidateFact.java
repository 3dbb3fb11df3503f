package dev.hotfix.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Validate: does the patched production work, and do those who reported it agree. `run` is the
/// completed roll-out which is validated.
public sealed interface ValidateFact extends Fact {

  record ChecksRan(String run, List<CheckResult> results) implements ValidateFact {
    public ChecksRan {
      results = List.copyOf(results);
    }
  }

  /// `kind` is functional or regression. How a check came out after so many tries; `evidence` is
  /// what was asked and answered, `shots` are the pictures a browser took. The first versions
  /// recorded none of these.
  record CheckResult(
      String name,
      String kind,
      String target,
      boolean passed,
      String note,
      int tries,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String evidence,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> shots) {
    public CheckResult {
      shots = shots == null ? null : List.copyOf(shots);
    }

    public CheckResult(String name, String kind, String target, boolean passed, String note) {
      this(name, kind, target, passed, note, 1, null, null);
    }
  }

  /// How the checks of changed targets came out after a wave that was not the last. `broken` are
  /// those that passed before the roll-out and fail now.
  record WaveChecked(String run, int wave, List<CheckResult> results, List<String> broken)
      implements ValidateFact {
    public WaveChecked {
      results = List.copyOf(results);
      broken = List.copyOf(broken);
    }
  }

  /// How the checks came out before the roll-out of `digest`, and which of them passed although
  /// there was nothing to pass.
  record ChecksProbed(String digest, List<CheckResult> results, List<String> unfailing)
      implements ValidateFact {
    public ChecksProbed {
      results = List.copyOf(results);
      unfailing = List.copyOf(unfailing);
    }
  }

  /// Failures among requests with the fix against without it.
  record SymptomCompared(
      String run, boolean fell, String because, DeployFact.Counts with, DeployFact.Counts without)
      implements ValidateFact {}

  /// Whom there is to ask, by mail address; may be nobody.
  record ReportersFound(String run, List<String> reporters) implements ValidateFact {
    public ReportersFound {
      reporters = List.copyOf(reporters);
    }
  }

  /// Somebody wants the checks of this roll-out run once more.
  record ChecksRequested(String run) implements ValidateFact {}

  /// `reporter` is a mail address; the link itself is only in the mail, here is its SHA-256.
  record ReporterAsked(String run, String reporter, String linkDigest) implements ValidateFact {}

  /// Asked once more, with another link.
  record ReporterReminded(String run, String reporter, String linkDigest) implements ValidateFact {}

  /// They did not answer in the procedure's time, and are not waited for any longer.
  record ReporterSilent(String run, String reporter, String because) implements ValidateFact {}

  /// A stakeholder agrees with what production runs since that roll-out of the bundle `digest`.
  record StakeholderSignedOff(String run, String digest, String words) implements ValidateFact {}

  record ReporterAnswered(String reporter, boolean fixed, String words) implements ValidateFact {}
}
