package dev.hotfix.engine.judge;

/// How many requests there were, and how many of them failed.
public record Counts(long failures, long requests) {

  public Counts {
    if (failures < 0 || requests < failures) {
      throw new IllegalArgumentException(
          "%d failures of %d requests cannot be; failures are part of the requests"
              .formatted(failures, requests));
    }
  }

  public static final Counts NONE = new Counts(0, 0);

  public Counts plus(Counts other) {
    return new Counts(failures + other.failures, requests + other.requests);
  }

  /// What was added since an earlier reading of the same counters; a counter that went down was
  /// reset in between, and counts from zero.
  public Counts since(Counts earlier) {
    return requests < earlier.requests || failures < earlier.failures
        ? this
        : new Counts(failures - earlier.failures, requests - earlier.requests);
  }

  /// Failures over requests, 0 to 1; 0 without requests.
  public double share() {
    return requests == 0 ? 0 : (double) failures / requests;
  }
}
