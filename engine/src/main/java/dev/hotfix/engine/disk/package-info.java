/// Changes to files that survive a power cut: content is forced to the disk before a name points to
/// it, and the name before anybody is told.
@NullMarked
package dev.hotfix.engine.disk;

import org.jspecify.annotations.NullMarked;
