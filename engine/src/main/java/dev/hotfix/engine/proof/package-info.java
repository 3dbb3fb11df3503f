/// Proves a fix: its test fails on the commit production runs, for the right reason, and passes
/// with the fix, each several times in clean work trees; and the whole suite is no worse than
/// before.
@NullMarked
package dev.hotfix.engine.proof;

import org.jspecify.annotations.NullMarked;
