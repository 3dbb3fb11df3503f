package dev.hotfix.flow;

import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.HotFixId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What somebody is told who asked for an action and said how far they had read.
public sealed interface Reply {

  /// Done: these facts were recorded, the last of them under the number `seq`.
  record Recorded(int seq, List<Fact> facts) implements Reply {
    public Recorded {
      facts = List.copyOf(facts);
    }
  }

  /// Refused, with one sentence saying what was found and what to do.
  record Refused(String because) implements Reply {}

  /// Somebody was faster: nothing was recorded, and this is what happened since.
  record Overtaken(HotFixId id, int seen, List<Entry> since) implements Reply {

    private static final int MOST = 3;

    public Overtaken {
      since = List.copyOf(since);
    }

    public String because() {
      String told =
          since.stream().limit(MOST).map(Overtaken::tell).collect(Collectors.joining(", "));
      String more = since.size() > MOST ? " and %d more".formatted(since.size() - MOST) : "";
      return "You have seen %s up to fact %d; since then: %s%s. Look again and decide."
          .formatted(id, seen, told, more);
    }

    private static String tell(Entry entry) {
      String happened = entry.fact().kind().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
      return "%s by %s (%d)"
          .formatted(happened.toLowerCase(Locale.ROOT), entry.actor().name(), entry.seq());
    }
  }
}
