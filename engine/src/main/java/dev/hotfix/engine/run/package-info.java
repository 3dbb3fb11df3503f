/// Runs one external program at a time and never loses control of it: every run has a time limit,
/// its output is bounded in memory, and when the run is over nothing it started is left behind.
@NullMarked
package dev.hotfix.engine.run;

import org.jspecify.annotations.NullMarked;
