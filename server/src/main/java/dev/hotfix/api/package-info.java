/// The REST API under `/api/v1` and the doors for other programs' signals. Everything the pages can
/// do can be done here, by the same actions.
@NullMarked
package dev.hotfix.api;

import org.jspecify.annotations.NullMarked;
