package dev.hotfix.flow;

import static dev.hotfix.gate.Decision.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Waived;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.Subject;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaiveGateTest {

  private static final WaiveGate WAIVE =
      new WaiveGate("CauseIsNamed", " shop is down ", Optional.empty());

  @Test
  void a_lead_skips_a_gate_and_owes_it_until_the_procedures_deadline() {
    Situation situation = Given.facts();
    var payBy = situation.now().plus(Duration.ofDays(7));

    assertThat(WAIVE.decide(situation, Given.LEA))
        .isEqualTo(
            Decision.granted(new GateWaived("CauseIsNamed", "shop is down", payBy, Subject.CASE)));
    assertThat(WAIVE.role()).isEqualTo(Role.LEAD);
  }

  @ParameterizedTest
  @MethodSource("held")
  void every_gate_that_does_not_pass_can_be_waived_and_says_by_whom(Gate gate) {
    Situation situation = Given.facts();
    var decision = waiving(gate.name()).decide(situation, Given.LEA);

    var fact = ((Decision.Granted) decision).facts().getFirst();
    Situation waived = Given.and(situation, Given.LEA.actor(), fact);

    assertThat(verdict(gate, waived))
        .isEqualTo(new Waived("no time", "lea", gate.subject(situation)));
  }

  @Test
  void a_waiver_of_a_gate_that_opens_after_all_is_not_shown() {
    Situation named =
        Given.facts(new GateWaived("CauseIsNamed", "", Given.NOON, null), new CauseNamed("floats"));

    assertThat(verdict(Lifecycle.GATES.get(3), named)).isEqualTo(new Verdict.Open("floats"));
  }

  @Test
  void a_waiver_ends_with_its_round() {
    Situation again =
        Given.facts(
            new GateWaived("CauseIsNamed", "", Given.NOON, null),
            new ProblemRecurred("1.5", 1, ""));

    assertThat(verdict(Lifecycle.GATES.get(3), again)).isInstanceOf(Verdict.Held.class);
  }

  @Test
  void a_machine_waives_nothing() {
    assertThat(WAIVE.decide(Given.facts(), Given.ROBOT))
        .isEqualTo(refused("Only a person can waive a gate; sign in and waive it yourself."));
  }

  @Test
  void a_reason_is_needed() {
    assertThat(
            new WaiveGate("CauseIsNamed", " ", Optional.empty()).decide(Given.facts(), Given.LEA))
        .isEqualTo(refused("A waiver needs a reason; write why this cannot wait."));
  }

  @Test
  void the_gate_must_exist() {
    assertThat(waiving("FixIsPretty").decide(Given.facts(), Given.LEA))
        .isEqualTo(refused("There is no gate \"FixIsPretty\"; docs/gates lists them."));
  }

  @Test
  void a_gate_that_passes_or_is_waived_already_is_not_waived() {
    var nothing = refused("\"CauseIsNamed\" already passes; nothing to waive.");

    assertThat(WAIVE.decide(Given.facts(new CauseNamed("floats")), Given.LEA)).isEqualTo(nothing);
    assertThat(
            WAIVE.decide(
                Given.facts(new GateWaived("CauseIsNamed", "before", Given.NOON, null)), Given.LEA))
        .isEqualTo(nothing);
  }

  private static WaiveGate waiving(String gate) {
    return new WaiveGate(gate, "no time", Optional.empty());
  }

  private static Stream<Gate> held() {
    Situation situation = Given.facts();
    return Lifecycle.GATES.stream().filter(gate -> !gate.look(situation).passes());
  }

  private static Verdict verdict(Gate gate, Situation situation) {
    return Lifecycle.answers(situation).stream()
        .filter(answer -> answer.gate().equals(gate))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
