/// Validate: check the patched production, see that the symptom fell, and ask those who reported
/// it.
@NullMarked
package dev.hotfix.validate;

import org.jspecify.annotations.NullMarked;
