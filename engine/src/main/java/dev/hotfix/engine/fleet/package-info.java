/// Changes many targets in waves: stage, switch, restart, health, then judge before going on. Every
/// step is written down before and after it is taken, so that the same call goes on where a killed
/// one stopped.
@NullMarked
package dev.hotfix.engine.fleet;

import org.jspecify.annotations.NullMarked;
