/// What must be true before a stage can be left, who may ask for what, and how both answer: pure
/// functions of a situation.
@NullMarked
package dev.hotfix.gate;

import org.jspecify.annotations.NullMarked;
