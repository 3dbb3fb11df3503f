/// Tells what a cherry-pick of a fix onto a line would do, without doing it: the merge is made by
/// git itself, renames followed, in a scratch folder, so the repository is never written. And makes
/// the pick as a real commit when it is wanted, again without a work tree.
@NullMarked
package dev.hotfix.engine.forecast;

import org.jspecify.annotations.NullMarked;
