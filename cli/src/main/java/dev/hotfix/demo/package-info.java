/// The demonstration's world, all of it real: the shop's repository with its history, its running
/// instances, the traffic of its customers, and the developer who fixes it. Nothing in here knows
/// Hotfix; it is what Hotfix is let loose on.
@NullMarked
package dev.hotfix.demo;

import org.jspecify.annotations.NullMarked;
