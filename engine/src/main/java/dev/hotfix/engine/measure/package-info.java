/// Measures running targets: what each has counted and what its levels are, read from its own
/// metrics page or from a Prometheus that reads it, kept so that restarts, gaps and crashes lose
/// nothing, and compared by the judge.
@NullMarked
package dev.hotfix.engine.measure;

import org.jspecify.annotations.NullMarked;
