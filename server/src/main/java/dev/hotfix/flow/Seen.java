package dev.hotfix.flow;

import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import java.util.List;

/// How far somebody had read a journal when they asked for something, and whose doings since then
/// would make them want to look again.
public sealed interface Seen {

  /// Asked for whatever has happened meanwhile.
  record Whatever() implements Seen {}

  /// The journal is to be exactly as long as it was: for programs that read, decide and act.
  record Exactly(int seq) implements Seen {}

  /// No other person is to have done anything; the machine may go on meanwhile: for pages that
  /// people read slowly.
  record OfPeople(int seq) implements Seen {}

  /// The number of the last fact that was read.
  default int last() {
    return switch (this) {
      case Whatever _ -> Integer.MAX_VALUE;
      case Exactly(int seq) -> seq;
      case OfPeople(int seq) -> seq;
    };
  }

  /// What happened since and counts for this reader, in order.
  default List<Entry> missed(History history, Actor reader) {
    return history.entries().stream()
        .filter(entry -> entry.seq() > last() && counts(entry.actor(), reader))
        .toList();
  }

  private boolean counts(Actor actor, Actor reader) {
    return switch (this) {
      case Whatever _ -> false;
      case Exactly _ -> true;
      case OfPeople _ -> actor.kind() == Actor.Kind.PERSON && !actor.equals(reader);
    };
  }
}
