/// Ranks the commits that may have brought a defect, from a stack trace or the files concerned,
/// without running anything. Every suspect comes with its reasons in words.
@NullMarked
package dev.hotfix.engine.suspect;

import org.jspecify.annotations.NullMarked;
