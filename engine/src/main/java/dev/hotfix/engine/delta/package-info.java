/// A file as what leads to it from another one. Files that are packed inside (the entries of a JAR,
/// WAR or ZIP, at any depth) are compared by their plain bytes, and packed again to the very same
/// file. Whoever applies a delta needs little memory, whatever the file's size.
@NullMarked
package dev.hotfix.engine.delta;

import org.jspecify.annotations.NullMarked;
