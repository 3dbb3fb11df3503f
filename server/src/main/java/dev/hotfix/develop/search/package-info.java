/// Search: bisecting for the commit that brought the defect, as it goes.
@NullMarked
package dev.hotfix.develop.search;

import org.jspecify.annotations.NullMarked;
