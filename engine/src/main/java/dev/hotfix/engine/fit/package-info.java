/// The algebra of fixes: how a bundle fits onto a host that has other fixes by now, by what they
/// fix and by the files they touch.
@NullMarked
package dev.hotfix.engine.fit;

import org.jspecify.annotations.NullMarked;
