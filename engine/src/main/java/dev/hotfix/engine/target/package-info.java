/// One place a bundle is applied, and how it gets from one whole release to another without ever
/// being half-changed: staged and checked beside the running release, then switched by one atomic
/// rename between two journal lines, so that a crash at any point is finished or undone.
@NullMarked
package dev.hotfix.engine.target;

import org.jspecify.annotations.NullMarked;
