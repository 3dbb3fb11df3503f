package dev.hotfix.engine.suspect;

/// What may speak for or against a commit. The strengths are measured from its changes; a commit's
/// suspicion is the exponential of their weighted sum (a conditional logit), with one weight for
/// evidence that names a method or a line and one for evidence that names only files. The weights
/// were fitted to repairs in public projects and checked on others; `docs/suspects.md` has the
/// figures. Those that projects cannot tell (words of an error, company, earlier repairs) are set
/// by hand, low.
public enum Signal {
  /// Wrote the line: 1, or less for the statements around it.
  LINE(3.0, 0),
  /// Touched the method at all, if only by rewording or moving it: 1.
  METHOD_TOUCHED(1.4, 0),
  /// Changed what the method does: 1.
  METHOD_CHANGED(0.4, 0),
  /// How much of the method it changed: the share, up to 1.
  METHOD_SIZE(0.7, 0),
  /// How much of the method as it is it wrote: ln(1 + statements).
  METHOD_LEFT(0.8, 0),
  /// How new its change of the method is among all such: 1 / (1 + how many are newer).
  METHOD_NEWEST(0.8, 0),
  /// Changed a file that the evidence names: the weight of the place.
  FILE_NAMED(1, 1),
  /// How much of the file it changed: ln(1 + statements).
  FILE_SIZE(0.05, 0.18),
  /// How much of the file as it is it wrote: ln(1 + statements).
  FILE_LEFT(0, 0.68),
  /// Nothing it wrote in the file is left: 1.
  NOTHING_LEFT(-1, -0.95),
  /// How new its change of the file is among all such: 1 / (1 + how many are newer).
  FILE_NEWEST(0.3, 0.6),
  /// How many changes of the file are newer: ln(1 + their number).
  FILE_AGE(0, -0.13),
  /// Changed only white space, comments, imports of the file: 1.
  COSMETIC(-0.3, -0.55),
  /// Brought the file: 1.
  FILE_BROUGHT(0.05, 0.4),
  /// How many files it changed: ln(1 + their number).
  WIDE(-0.07, -0.12),
  /// Changed tests as well: 1.
  TESTED(-0.1, 0.15),
  /// Its author had changed none of this before: 1.
  AUTHOR_NEW(-0.15, -0.08),
  /// Its age: ln(1 + days).
  AGE(-0.5, -0.58),
  /// Says of itself that it only tidies up: 1.
  TIDYING(-0.3, -0.35),
  /// Its file needed repairs before: ln(1 + their number).
  REPAIRED(0.1, 0.1),
  /// Words it has in common with the evidence: up to 1.
  WORDS(1, 0.5),
  /// Changed a file that changes with the one named: the share of times.
  COUPLED(0.3, 0.3);

  private final double withMethod;
  private final double withFile;

  Signal(double withMethod, double withFile) {
    this.withMethod = withMethod;
    this.withFile = withFile;
  }

  double weight(boolean method) {
    return method ? withMethod : withFile;
  }
}
