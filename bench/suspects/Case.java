import dev.hotfix.engine.git.CommitId;

/// A defect whose culprit is known: the commit that had it still, the file, method and line that its
/// repair changed.
record Case(String kind, CommitId at, String path, String method, int line, CommitId culprit) {}
