package dev.hotfix.engine.target;

/// Names one change once and for all: which run makes it, which of the run's steps it is, and the
/// run's fencing epoch, which grows with every new holder of the run.
public record Step(String run, String name, long epoch) {
  public Step {
    if (run.isBlank() || name.isBlank() || epoch < 1) {
      throw new IllegalArgumentException(
          "A step is named \"%s\"/\"%s\" at epoch %d.".formatted(run, name, epoch));
    }
  }
}
