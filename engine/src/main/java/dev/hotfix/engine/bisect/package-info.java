/// Finds the commit that brought a defect by testing commits between a good and a bad one, each in
/// a work tree of our own. Asks git itself for the next midpoint, so a steady test gives the same
/// answer in the same number of runs as `git bisect run`. Every run is logged as it ends: a search
/// that was killed goes on where it stopped.
@NullMarked
package dev.hotfix.engine.bisect;

import org.jspecify.annotations.NullMarked;
