/// Applies a delta: makes a new file of an old one and of what differs. It runs in the program and,
/// as a small archive of its own, on hosts that have a Java of version 21 or newer.
@NullMarked
package dev.hotfix.applier;

import org.jspecify.annotations.NullMarked;
