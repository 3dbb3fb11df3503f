package dev.hotfix.communicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.CommunicateFact.AudienceForewarned;
import dev.hotfix.journal.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AudienceIsForewarnedTest {

  private static final Instant FROM = Case.WINDOW.from();

  private final AudienceIsForewarned gate = new AudienceIsForewarned();

  @Test
  void is_held_until_a_window_is_agreed_and_the_bundle_built() {
    assertThat(gate.look(Given.facts()).because()).isEqualTo("no window has been agreed");
    assertThat(gate.look(Given.facts(Case.WINDOW)).because()).isEqualTo("the bundle is not built");
    assertThat(gate.look(Case.built())).isInstanceOf(Held.class);
  }

  @Test
  void opens_when_the_stakeholders_were_told() {
    Verdict verdict = gate.look(Case.built(new AudienceForewarned(Case.DIGEST, FROM, 3)));

    assertThat(verdict).isInstanceOf(Open.class);
    assertThat(verdict.because()).contains("3 people").contains("2 Oct 2026, 14:00 UTC");
  }

  @Test
  void is_held_again_when_the_bundle_or_the_window_changes() {
    var told = new AudienceForewarned("other", FROM, 3);
    var right = new AudienceForewarned(Case.DIGEST, FROM, 3);

    assertThat(gate.look(Case.built(told))).isInstanceOf(Held.class);
    assertThat(gate.look(Case.built(right, Case.WINDOW))).isInstanceOf(Held.class);
  }

  @Test
  void is_held_when_nobody_could_be_reached() {
    Verdict verdict = gate.look(Case.built(new AudienceForewarned(Case.DIGEST, FROM, 0)));

    assertThat(verdict).isInstanceOf(Held.class);
    assertThat(verdict.because()).contains("none of the stakeholders");
  }

  @Test
  void respects_the_notice_the_procedure_gives() {
    Duration notice = Duration.ofHours(4);
    Situation told = withNotice(notice, new AudienceForewarned(Case.DIGEST, FROM, 3));
    Instant at = told.history().entries().getLast().at();

    assertThat(gate.look(told)).as("the window begins too early").isInstanceOf(Held.class);
    assertThat(gate.look(told).because()).contains("4 h notice");
    assertThat(gate.look(Given.at(at.plus(notice), told))).isInstanceOf(Open.class);
  }

  @Test
  void opens_at_once_when_the_window_is_far_enough_away() {
    Situation told =
        withNotice(Duration.ofMinutes(30), new AudienceForewarned(Case.DIGEST, FROM, 3));

    assertThat(gate.look(told)).isInstanceOf(Open.class);
  }

  @Test
  void is_not_needed_without_stakeholders() {
    Service shop = service(Procedure.standard(), Map.of());

    assertThat(gate.look(Given.facts(List.of(), shop))).isInstanceOf(NotNeeded.class);
  }

  private static Situation withNotice(Duration notice, Fact told) {
    Procedure p = Procedure.standard();
    Procedure patient =
        new Procedure(
            p.opensAt(),
            p.approvals(),
            p.approvers(),
            p.approvalLasts(),
            notice,
            p.windows(),
            p.freezes(),
            p.calendars(),
            p.judgeFor(),
            p.watch(),
            p.carry(),
            p.signOff(),
            p.debtDays(),
            Map.of());
    return Given.facts(
        List.of(Case.PUSHED, Case.BUILT, Case.WINDOW, told),
        service(patient, Given.shop(patient).audiences()));
  }

  private static Service service(Procedure procedure, Map<String, List<String>> audiences) {
    Service shop = Given.shop(procedure);
    return new Service(
        shop.name(),
        shop.title(),
        shop.owners(),
        shop.code(),
        shop.build(),
        shop.tests(),
        shop.environments(),
        shop.checks(),
        audiences,
        procedure);
  }
}
