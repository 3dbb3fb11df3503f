/// The pages people see: they read journal and rows, and hand every decision to `flow/Conductor`.
/// Templates live in `src/main/jte` and are compiled into this package.
@NullMarked
package dev.hotfix.web;

import org.jspecify.annotations.NullMarked;
