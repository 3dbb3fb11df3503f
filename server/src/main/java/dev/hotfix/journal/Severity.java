package dev.hotfix.journal;

/// How bad it is: SEV1 stops the business, SEV4 is an annoyance.
public enum Severity {
  SEV1,
  SEV2,
  SEV3,
  SEV4
}
