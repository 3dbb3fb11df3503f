/// Cause: who may have brought it, who did, and the record of why.
@NullMarked
package dev.hotfix.develop.cause;

import org.jspecify.annotations.NullMarked;
