/// Fix: its branch, its proof, its review.
@NullMarked
package dev.hotfix.develop.fix;

import org.jspecify.annotations.NullMarked;
