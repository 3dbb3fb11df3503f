/// Production: which commit each place runs, and whether that has the fix.
@NullMarked
package dev.hotfix.develop.production;

import org.jspecify.annotations.NullMarked;
