/// Reads stack traces as they are logged: Java and Kotlin, Python, JavaScript, Go and .NET, however
/// long or broken the text is.
@NullMarked
package dev.hotfix.engine.trace;

import org.jspecify.annotations.NullMarked;
