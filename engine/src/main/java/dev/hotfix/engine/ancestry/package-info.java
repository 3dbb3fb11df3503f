/// Follows a file and its methods back through history as a reader would: through renames and
/// moves, past formatting, into merges. Says which commit wrote what is there, and which changed
/// it.
@NullMarked
package dev.hotfix.engine.ancestry;

import org.jspecify.annotations.NullMarked;
