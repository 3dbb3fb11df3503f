/// Finds a change by a test that lies now and then: what the runs so far say about every commit,
/// and which commit to run next. Nothing here knows git or processes; a commit is a number.
@NullMarked
package dev.hotfix.engine.belief;

import org.jspecify.annotations.NullMarked;
