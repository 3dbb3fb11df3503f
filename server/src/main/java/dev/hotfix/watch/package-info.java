/// Watch and support: see that the problem stays away, bring the fix to every supported line, hear
/// what people say, and close or reopen the hot fix.
@NullMarked
package dev.hotfix.watch;

import org.jspecify.annotations.NullMarked;
