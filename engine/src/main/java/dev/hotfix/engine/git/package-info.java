/// Reads and writes git repositories through the native `git` program, hardened: no prompts, no
/// hooks, no option smuggled in as a name, a time limit on every call. A person's repository is
/// only read; what must be written goes to a mirror of our own or to a scratch folder.
@NullMarked
package dev.hotfix.engine.git;

import org.jspecify.annotations.NullMarked;
