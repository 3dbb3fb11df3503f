package dev.hotfix.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.TestRepository;
import dev.hotfix.engine.proof.TestRun.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteComparisonTest {
  /// What each suite here begins with: `case1 NAME [BODY]` writes one test of class A.
  private static final String REPORTING =
      """
      mkdir -p reports; all=; bad=0
      case1() { all="$all<testcase classname='A' name='$1'>$2</testcase>"; [ -z "$2" ] || bad=1; }
      end() { echo "<testsuite>$all</testsuite>" > reports/T.xml; exit $bad; }
      """;

  @TempDir Path folder;
  private TestRepository origin;
  private CommitId production;
  private CommitId fix;

  @BeforeEach
  void create() {
    origin = new TestRepository(folder.resolve("origin"));
    production = origin.commit("release", "answer", "41");
    fix = origin.commit("fix", "answer", "42");
  }

  @Test
  void a_test_that_the_runner_itself_found_flaky_before_is_not_blamed_either() {
    SuiteComparison comparison =
        compare(
            """
            case "$(cat answer)" in
              41) case1 shaky '<flakyFailure/>'; bad=0;;
              *) case1 shaky '<failure/>';;
            esac
            end
            """);

    assertThat(comparison.newlyFailing()).isEmpty();
    assertThat(comparison.flaky()).containsExactly("A#shaky");
  }

  @Test
  void failures_that_were_there_before_do_not_count_against_the_fix() {
    SuiteComparison comparison = compare("case1 broken '<failure/>'; case1 fine; end");

    assertThat(comparison.before()).isEqualTo(Result.FAILED);
    assertThat(comparison.newlyFailing()).isEmpty();
    assertThat(comparison.holds()).isTrue();
    assertThat(comparison.tests()).isEqualTo(2);
  }

  @Test
  void a_command_that_fails_everywhere_without_naming_a_test_tells_nothing() {
    SuiteComparison comparison = compare("echo no such tool >&2; exit 2");

    assertThat(comparison.holds()).isFalse();
    assertThat(comparison.newlyFailing()).isEmpty();
    assertThat(comparison.tests()).isZero();
  }

  private SuiteComparison compare(String suite) {
    String command = REPORTING + suite;
    return SuiteComparison.of(
        new SuiteComparison.Request(
            origin.open(),
            production,
            fix,
            List.of("sh", "-c", command),
            Optional.of("reports"),
            Duration.ofSeconds(20)),
        folder.resolve("suite"));
  }
}
