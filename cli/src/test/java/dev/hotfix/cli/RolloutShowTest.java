package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RolloutShowTest {

  @Test
  void the_log_of_a_target_tells_each_try_and_what_it_said() {
    var log =
        JsonMapper.shared()
            .readTree(
                """
                {"run": "HF-1-run-3", "target": "shop-3", "cut": false, "lines": [
                  {"attempt": 1, "wave": 2, "action": "restart", "state": "failed",
                   "note": "port 80 is taken", "said": "starting\\nport 80 is taken",
                   "at": "2026-10-02T12:00:00Z"},
                  {"attempt": 2, "wave": 2, "action": "stage", "state": "begun",
                   "note": "", "said": "", "at": "2026-10-02T12:01:00Z"}]}
                """);

    assertThat(RolloutLog.lines(log))
        .containsExactly(
            "HF-1-run-3 on shop-3",
            "try 1",
            "  2026-10-02T12:00:00Z  restart  failed port 80 is taken",
            "    | starting",
            "    | port 80 is taken",
            "try 2",
            "  2026-10-02T12:01:00Z  stage    begun");
  }

  @Test
  void every_target_stands_below_its_wave_and_the_evidence_is_drawn_while_it_is_weighed() {
    var rollout =
        JsonMapper.shared()
            .readTree(
                """
                {"run": "HF-1-run-3", "bundle": "3f9a12bc9999", "state": "running", "threshold": 20,
                 "waves": [
                  {"wave": 1, "state": "done", "because": "0 of 149 requests failed",
                   "targets": [{"target": "shop-1", "state": "done", "note": "health done"},
                    {"target": "shop-5", "state": "failed", "note": "port 80 is taken"},
                    {"target": "shop-6", "state": "unreached", "note": "no route"},
                    {"target": "shop-7", "state": "retried", "note": "no disk"}],
                   "harm": 0.1, "health": 21},
                  {"wave": 2, "state": "busy", "because": "0 of 8 failed", "harm": 0.5, "health": 4.48,
                   "targets": [
                    {"target": "shop-2", "state": "busy", "note": "restart begun"},
                    {"target": "shop-3", "state": "waiting", "note": ""},
                    {"target": "shop-4", "state": "left out", "note": ""}]}]}
                """);

    assertThat(RolloutShow.lines(rollout))
        .containsExactly(
            "HF-1-run-3, bundle 3f9a12bc: running [██████████··········] 1 of 2 waves",
            "wave 1 [█████···············] 1 of 4 done: 0 of 149 requests failed",
            "  ■ shop-1                   health done",
            "  ✗ shop-5                   failed: port 80 is taken",
            "  ! shop-6                   unreached: no route",
            "  ↻ shop-7                   retried: no disk",
            "wave 2 [····················] 0 of 3 busy: 0 of 8 failed (harm [····················] health [██████████··········])",
            "  ▣ shop-2                   restart begun",
            "  □ shop-3                   waiting",
            "  – shop-4                   left out");
  }
}
