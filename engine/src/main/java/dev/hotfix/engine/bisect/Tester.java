package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;

/// Tells whether a commit has the defect.
interface Tester {
  Trial test(CommitId commit);
}
