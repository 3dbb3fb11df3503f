/// What happened to each hot fix, in order and for ever: facts, their hash chain, and the evidence
/// they point to.
@NullMarked
package dev.hotfix.journal;

import org.jspecify.annotations.NullMarked;
