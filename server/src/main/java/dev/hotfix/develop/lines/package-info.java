/// Lines: how the fix would land on main and every supported line.
@NullMarked
package dev.hotfix.develop.lines;

import org.jspecify.annotations.NullMarked;
