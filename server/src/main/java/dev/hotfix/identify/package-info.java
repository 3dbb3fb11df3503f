/// Identify: what a signal means, how bad the problem is and for whom, and who has it.
@NullMarked
package dev.hotfix.identify;

import org.jspecify.annotations.NullMarked;
