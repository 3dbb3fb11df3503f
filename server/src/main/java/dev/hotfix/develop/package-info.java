/// Develop: find the commit that broke it, follow the fix on its branch, prove it, and know how it
/// fits every line.
@NullMarked
package dev.hotfix.develop;

import org.jspecify.annotations.NullMarked;
