package dev.hotfix.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Deploy: the signed bundle, who approved exactly it, and what each wave of targets did. `digest`
/// is the bundle's, `run` names one roll-out.
public sealed interface DeployFact extends Fact {

  /// `bundle` and `rollback` are evidence; `from` is the commit it applies to.
  record BundleBuilt(
      String fix,
      String from,
      String digest,
      String rollbackDigest,
      String bundle,
      String rollback,
      int files,
      long bytes,
      String signer)
      implements DeployFact {}

  record BundleNotBuilt(String fix, String because) implements DeployFact {}

  record RollbackRehearsed(String digest, String how) implements DeployFact {}

  /// `role` is the approver's then; the first versions did not record it.
  record BundleApproved(
      String digest,
      Instant expires,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String role)
      implements DeployFact {
    public BundleApproved(String digest, Instant expires) {
      this(digest, expires, null);
    }
  }

  record BundleRejected(String digest, String because) implements DeployFact {}

  record WindowChosen(Instant from, Instant until, String because) implements DeployFact {}

  /// The window that was agreed last does not hold any more.
  record WindowCancelled(String because) implements DeployFact {}

  /// What the procedure's calendars said of the coming days; `trouble` is why one could not be
  /// read, and then the slots of that one are those of the reading before.
  record CalendarsRead(List<Slot> windows, List<Slot> freezes, String trouble)
      implements DeployFact {
    public CalendarsRead {
      windows = List.copyOf(windows);
      freezes = List.copyOf(freezes);
    }
  }

  /// From when until when, and what the calendar calls it. `calendar` is its address.
  record Slot(String calendar, Instant from, Instant until, String what) {
    public boolean contains(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(until);
    }
  }

  /// A problem that only builds of this fix show: it belongs to this hot fix, not to one of its
  /// own.
  record FixBroughtProblem(String fix, long problem, String title, String because)
      implements DeployFact {}

  /// `downgrade` says why targets take the bundle though they may have taken one that was built
  /// after it.
  record RolloutStarted(
      String run,
      String digest,
      long epoch,
      List<List<String>> waves,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String downgrade)
      implements DeployFact {
    public RolloutStarted {
      waves = waves.stream().map(List::copyOf).toList();
    }

    public RolloutStarted(String run, String digest, long epoch, List<List<String>> waves) {
      this(run, digest, epoch, waves, null);
    }
  }

  /// Waves count from 1. The numbers are requests and failures seen during the judgement, `looks`
  /// is the evidence of how it went; the first versions, and judgements by people, have none.
  record WaveHealthy(
      String run,
      int wave,
      String because,
      Counts canary,
      Counts baseline,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String looks)
      implements DeployFact {
    public WaveHealthy(String run, int wave, String because, Counts canary, Counts baseline) {
      this(run, wave, because, canary, baseline, null);
    }
  }

  record WaveHarmed(
      String run,
      int wave,
      String because,
      Counts canary,
      Counts baseline,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String looks)
      implements DeployFact {
    public WaveHarmed(String run, int wave, String because, Counts canary, Counts baseline) {
      this(run, wave, because, canary, baseline, null);
    }
  }

  /// The time to judge a wave is over and nobody can tell, or nobody of it could be changed, or the
  /// waves are through and targets are missing: a person looks and decides. `unreached` are the
  /// targets that could not be changed so far and hold it up.
  record WaveUndecided(
      String run, int wave, String because, List<String> unreached, Counts canary, Counts baseline)
      implements DeployFact {
    public WaveUndecided {
      unreached = List.copyOf(unreached);
    }
  }

  /// Targets whose turn came and that do not run the bundle, found while `wave` was under way; what
  /// is found after the last wave counts as one wave more.
  record TargetsMissed(String run, int wave, List<Missed> targets) implements DeployFact {
    public TargetsMissed {
      targets = List.copyOf(targets);
    }
  }

  /// One of them: it failed and was taken back, or could not be reached.
  record Missed(String target, boolean failed, String because) {}

  /// Targets that had been missed and run the bundle now.
  record TargetsCaughtUp(String run, List<String> targets) implements DeployFact {
    public TargetsCaughtUp {
      targets = List.copyOf(targets);
    }
  }

  /// Somebody wants these, which do not run the bundle, tried again now.
  record TargetsRetryAsked(String run, List<String> targets) implements DeployFact {
    public TargetsRetryAsked {
      targets = List.copyOf(targets);
    }
  }

  /// A person let the roll-out go on without this target: a debt, to be made good by `payBy`.
  record TargetLeftOut(String run, String target, String because, Instant payBy)
      implements DeployFact {}

  record Counts(long failures, long requests) {}

  record RolloutPaused(String run, String because) implements DeployFact {}

  record RolloutResumed(String run) implements DeployFact {}

  record RollbackAsked(String run, String because) implements DeployFact {}

  /// A completed roll-out could not be taken back; no target was touched, and it stands.
  record RollbackRefused(String run, String because) implements DeployFact {}

  record RolloutRolledBack(String run, String because, List<String> targets) implements DeployFact {
    public RolloutRolledBack {
      targets = List.copyOf(targets);
    }
  }

  record RolloutCompleted(String run, String digest, List<String> targets) implements DeployFact {
    public RolloutCompleted {
      targets = List.copyOf(targets);
    }
  }
}
