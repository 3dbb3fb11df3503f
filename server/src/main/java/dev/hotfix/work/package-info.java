/// Durable work: duties that fall due with the facts that cause them, and the workers that do them.
@NullMarked
package dev.hotfix.work;

import org.jspecify.annotations.NullMarked;
