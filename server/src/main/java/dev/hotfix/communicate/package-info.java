/// Communicate and document: forewarn stakeholders of the window, tell every audience what happened
/// and what to do, keep the status page true, and write the record that stays.
@NullMarked
package dev.hotfix.communicate;

import org.jspecify.annotations.NullMarked;
