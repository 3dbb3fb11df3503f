package dev.hotfix.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Develop: which commit broke it, what fixes it, and the proof. Commits are full hexadecimal ids;
/// `evidence` is the SHA-256 of a file in the evidence store.
public sealed interface DevelopFact extends Fact {

  /// What is known of the cause, and how it is looked for.
  sealed interface CauseFact extends DevelopFact {}

  /// Asked of the running instances themselves; `commit` is what most of them run.
  record ProductionRead(String commit, List<Running> targets) implements DevelopFact {
    public ProductionRead {
      targets = List.copyOf(targets);
    }
  }

  /// What one target answered: its commit, or in `note` why it is not known.
  record Running(String target, @Nullable String commit, @Nullable String note) {}

  record SuspectsRanked(String at, List<Suspect> suspects) implements CauseFact {
    public SuspectsRanked {
      suspects = List.copyOf(suspects);
    }
  }

  record Suspect(String commit, String subject, String author, double score, List<String> reasons) {
    public Suspect {
      reasons = List.copyOf(reasons);
    }
  }

  /// A test that shows the defect, with the files that make it (paths relative to the repository).
  record ReproductionGiven(String test, List<TestFile> files) implements CauseFact {
    public ReproductionGiven {
      files = List.copyOf(files);
    }
  }

  record TestFile(String path, String evidence) {}

  record CulpritFound(
      String commit, String subject, String author, String good, int runs, String evidence)
      implements CauseFact {}

  record CulpritNotFound(String because, int runs) implements CauseFact {}

  /// A person ended the search under way; nothing is searched until somebody begins it again.
  record SearchStopped(String because) implements CauseFact {}

  /// A search begins again: `flaky` weighs every run instead of believing it, `afresh` forgets the
  /// runs that were made.
  record SearchRestarted(boolean flaky, boolean afresh) implements CauseFact {}

  /// A person said what broke; `commit` is the culprit as they know it, when they named one.
  record CauseNamed(
      String words, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String commit)
      implements CauseFact {

    public CauseNamed(String words) {
      this(words, null);
    }
  }

  /// Where the culprit, `named` as it was found or told, came from: when it was committed, and the
  /// releases that hold it, first one first; `releasedAt` is when that was tagged.
  record CulpritTraced(
      String named,
      String commit,
      String subject,
      String author,
      Instant at,
      List<String> releases,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant releasedAt,
      List<String> files)
      implements CauseFact {
    public CulpritTraced {
      releases = List.copyOf(releases);
      files = List.copyOf(files);
    }
  }

  /// The repository does not know the commit that somebody named.
  record CulpritUnknown(String named, String because) implements CauseFact {}

  /// The root cause record: what broke it, why, how it got through, and since when. The newest one
  /// holds; the machine drafts it until a person has written one.
  record RootCauseWritten(String what, String why, String through, String since)
      implements CauseFact {}

  record BranchOpened(String branch, String commit) implements DevelopFact {}

  /// `author` wrote the newest commit; `authors` are all who had a hand in any commit since
  /// production's. The first versions did not record them.
  record FixPushed(
      String commit,
      String author,
      String email,
      String subject,
      List<String> files,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Author> authors)
      implements DevelopFact {
    public FixPushed {
      files = List.copyOf(files);
      authors = authors == null ? null : List.copyOf(authors);
    }

    /// Everybody known to have had a hand in it.
    public List<Author> everybody() {
      return authors == null || authors.isEmpty() ? List.of(new Author(author, email)) : authors;
    }

    /// Whether the person with that mail address had a hand in it.
    public boolean isBy(String address) {
      return everybody().stream().anyMatch(one -> one.email().equalsIgnoreCase(address));
    }
  }

  record Author(String name, String email) {}

  /// Production runs another commit since it was read: the fix of that other hot fix went out, or
  /// what went out was taken back, `takenBack` being its fix.
  record ProductionMoved(
      long hotfix,
      String commit,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String takenBack)
      implements DevelopFact {}

  /// A fix together with what else production runs: `commit` holds both. It is the fix itself where
  /// that did already.
  record FixJoined(String fix, String production, String commit) implements DevelopFact {}

  /// A fix does not go together with what production runs; `places` shows where. Where `revert`
  /// names commits, it does once they are reverted.
  record FixClashed(
      String fix,
      String production,
      String because,
      String places,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> revert)
      implements DevelopFact {
    public FixClashed {
      revert = revert == null ? null : List.copyOf(revert);
    }

    public FixClashed(String fix, String production, String because, String places) {
      this(fix, production, because, places, null);
    }
  }

  /// The test is red on `production` and green on `fix`, `runs` times each; `evidence` is the
  /// signed statement.
  record FixProven(
      String production,
      String fix,
      String test,
      int runs,
      String evidence,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ProofRun> seen)
      implements DevelopFact {
    public FixProven {
      seen = seen == null ? null : List.copyOf(seen);
    }

    public FixProven(String production, String fix, String test, int runs, String evidence) {
      this(production, fix, test, runs, evidence, null);
    }
  }

  record FixNotProven(
      String fix,
      String because,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ProofRun> seen)
      implements DevelopFact {
    public FixNotProven {
      seen = seen == null ? null : List.copyOf(seen);
    }

    public FixNotProven(String fix, String because) {
      this(fix, because, null);
    }
  }

  /// One run of a proof: `side` is production or fix, `result` passed, failed, broken or cannot
  /// test; `output` is the evidence of what it wrote. The first proofs did not record them.
  record ProofRun(String side, String result, @Nullable String output) {}

  record SuitePassed(String fix, int tests, String evidence) implements DevelopFact {}

  record SuiteFailed(String fix, List<String> newlyFailing, String because) implements DevelopFact {
    public SuiteFailed {
      newlyFailing = List.copyOf(newlyFailing);
    }
  }

  record FixReviewed(String commit, boolean accepted, String words) implements DevelopFact {}

  record LinesForecast(String fix, List<LineForecast> lines) implements DevelopFact {
    public LinesForecast {
      lines = List.copyOf(lines);
    }
  }

  /// `verdict` is clean, conflict or already; `needs` are commits the line lacks and the fix builds
  /// on; `tip` is where the line stood; `affected` says whether it holds the culprit, as far as one
  /// is known. The first versions recorded neither of the last two.
  record LineForecast(
      String line,
      String verdict,
      List<String> files,
      List<String> needs,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tip,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean affected) {
    public LineForecast {
      files = List.copyOf(files);
      needs = List.copyOf(needs);
    }

    public LineForecast(String line, String verdict, List<String> files, List<String> needs) {
      this(line, verdict, files, needs, null, null);
    }
  }
}
