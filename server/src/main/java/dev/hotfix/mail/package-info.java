/// Letters that must leave exactly as surely as the facts that caused them: an outbox in the
/// database and its sender.
@NullMarked
package dev.hotfix.mail;

import org.jspecify.annotations.NullMarked;
