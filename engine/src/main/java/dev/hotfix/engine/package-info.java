/// The machine's part of a hot fix as plain Java, one package per capability, usable alone from the
/// command line: no Spring, no database, no server.
@NullMarked
package dev.hotfix.engine;

import org.jspecify.annotations.NullMarked;
