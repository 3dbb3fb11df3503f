/// The order of things: which gates and which work belong to which stage, and the one place where
/// facts are recorded.
@NullMarked
package dev.hotfix.flow;

import org.jspecify.annotations.NullMarked;
