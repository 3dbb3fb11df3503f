/// The control plane: facts go into the journal, gates say what still stands in the way, stages do
/// the work, flow says in which order.
@NullMarked
package dev.hotfix;

import org.jspecify.annotations.NullMarked;
