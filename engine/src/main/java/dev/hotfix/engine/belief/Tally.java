package dev.hotfix.engine.belief;

/// How often the test failed and passed.
record Tally(long failed, long passed) {

  Tally plus(Tally other) {
    return new Tally(failed + other.failed, passed + other.passed);
  }

  Tally minus(Tally other) {
    return new Tally(failed - other.failed, passed - other.passed);
  }

  long runs() {
    return failed + passed;
  }
}
