/// The `hotfix` command: engine tools run locally, the rest speaks to a server over its API.
@NullMarked
package dev.hotfix.cli;

import org.jspecify.annotations.NullMarked;
