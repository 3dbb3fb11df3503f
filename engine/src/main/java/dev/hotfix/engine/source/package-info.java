/// Reads source text the way a reviewer does: statements and methods, whatever the white space, the
/// comments and the line breaks. Knows Java, Kotlin, C#, JavaScript, Go and Python; other text is
/// read line by line.
@NullMarked
package dev.hotfix.engine.source;

import org.jspecify.annotations.NullMarked;
