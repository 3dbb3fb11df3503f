/// How numbers, durations, sizes and names are written on every page.
@NullMarked
package dev.hotfix.web.format;

import org.jspecify.annotations.NullMarked;
