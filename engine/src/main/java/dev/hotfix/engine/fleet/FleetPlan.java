package dev.hotfix.engine.fleet;

import dev.hotfix.engine.measure.Measures;
import java.util.List;
import java.util.Optional;

/// Which targets change, in which waves, and how each is restarted and looked at.
///
/// @param waves a plan as [Waves] reads it
/// @param restart a command line that makes a target run what it holds
/// @param healthy an address that answers 200 when the target is well
/// @param pacing how fast a run goes, how much may fail, how long a step may take
public record FleetPlan(
    List<Member> members,
    List<String> waves,
    Optional<String> restart,
    Optional<String> healthy,
    Optional<Measures> measures,
    Pacing pacing) {

  public FleetPlan {
    members = List.copyOf(members);
    waves = List.copyOf(waves);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("A fleet needs a target. Name one under \"targets\".");
    }
    if (members.stream().map(Member::name).distinct().count() < members.size()) {
      throw new IllegalArgumentException("Two targets have the same name. Name each differently.");
    }
    Waves.unknown(members.stream().map(Member::traits).toList(), waves)
        .ifPresent(nobody -> {
          throw new IllegalArgumentException(
              "No target is in \"%s\", which \"waves\" names. Say it of a target, or leave it out."
                  .formatted(nobody));
        });
  }

  /// The members, wave by wave; every member is in one.
  public List<List<Member>> inWaves() {
    return Waves.split(members, waves, Member::traits);
  }
}
