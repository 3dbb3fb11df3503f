package dev.hotfix.engine.proof;

/// What came of a proof, each with a sentence for people.
public sealed interface ProofVerdict {

  String because();

  /// Red on production every time, for the right reason; green on the fix every time.
  record Proven(String because) implements ProofVerdict {}

  /// The test passes on production, so it does not show the defect.
  record NotRed(String because) implements ProofVerdict {}

  /// Production's runs failed, but no test did: it did not compile or did not start.
  record WrongReason(String because) implements ProofVerdict {}

  /// The test still fails with the fix.
  record NotGreen(String because) implements ProofVerdict {}

  /// The same commit both passed and failed.
  record Flaky(String because) implements ProofVerdict {}

  /// The command said so (exit code 125), or ran into its time limit.
  record CannotTest(String because) implements ProofVerdict {}
}
