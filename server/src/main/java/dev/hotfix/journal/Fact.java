package dev.hotfix.journal;

/// Something that happened to a hot fix: past tense, immutable, never deleted. Its kind in the
/// journal is the simple name of its record, so a record once released is never renamed.
public sealed interface Fact
    permits CaseFact,
        IdentifyFact,
        DevelopFact,
        DeployFact,
        ValidateFact,
        CommunicateFact,
        WatchFact {

  /// The name under which the journal stores this fact.
  default String kind() {
    return getClass().getSimpleName();
  }
}
