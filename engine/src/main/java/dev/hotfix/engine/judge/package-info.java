/// Judges whether changed targets do harm, do well, or need more watching: sequential tests on
/// counts that may be looked at any time, as often as one likes, without raising the rate of false
/// alarms.
@NullMarked
package dev.hotfix.engine.judge;

import org.jspecify.annotations.NullMarked;
