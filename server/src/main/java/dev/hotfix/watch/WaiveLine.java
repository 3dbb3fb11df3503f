package dev.hotfix.watch;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.WatchFact.LineWaived;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Lets one line do without the fix that production runs now, with a reason, and owes it: somebody
/// must say in time what became of it. A later fix asks again.
///
/// @param fix the fix that the caller looked at; one who leaves it out means the present one
public record WaiveLine(String line, String because, Optional<String> fix) implements Action {

  @Override
  public Role role() {
    return Role.LEAD;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (!by.isPerson()) {
      return Decision.refused("Only a person can leave a line out; sign in and do it yourself.");
    }
    if (because.isBlank()) {
      return Decision.refused("A line is left out for a reason; write why it can do without.");
    }
    var lines = Line.all(situation);
    if (lines.isEmpty()) {
      return Decision.refused("The fix is not out yet; decide about its lines when it is.");
    }
    Instant payBy = situation.now().plus(Duration.ofDays(situation.procedure().debtDays()));
    String now = lines.getFirst().fix();
    if (fix.filter(seen -> !seen.isBlank() && !seen.equals(now)).isPresent()) {
      return Decision.refused(
          "You looked at fix %.8s, but production runs %.8s now; look again and decide."
              .formatted(fix.get(), now));
    }
    return lines.stream()
        .filter(one -> one.name().equals(line))
        .findFirst()
        .map(one -> decided(one, payBy))
        .orElseGet(() ->
            Decision.refused(
                "\"%s\" is no line of this service; it has %s."
                    .formatted(line, String.join(", ", lines.stream().map(Line::name).toList()))));
  }

  private Decision decided(Line one, Instant payBy) {
    return one.settled()
        ? Decision.refused(
            "Nothing is missing on \"%s\"; there is nothing to leave out.".formatted(line))
        : Decision.granted(new LineWaived(line, one.fix(), because.strip(), payBy));
  }
}
