package dev.hotfix.engine.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.bisect.BisectVerdict.Culprit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.TestRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories as one meets them: cut off, moving, dirty, with others inside.
class RoughRepositoryTest {
  private static final List<String> TEST = List.of("grep", "-q", "sound", "state");

  @TempDir Path folder;
  private TestRepository origin;
  private List<CommitId> commits = List.of();

  @BeforeEach
  void create() {
    DefectiveHistory history = DefectiveHistory.in(folder, 12, 7);
    origin = history.origin();
    commits = history.commits();
  }

  @Test
  void a_shallow_clone_is_searched_where_it_reaches_and_says_so_where_it_does_not() {
    Repository shallow = shallow(8);

    assertThat(search(shallow, commits.get(5), commits.get(11)))
        .isEqualTo(new Culprit(commits.get(7)));
    assertThatThrownBy(() -> shallow.resolve(commits.get(1).hex()))
        .hasMessageContaining("'git fetch --unshallow'");
  }

  @Test
  void ends_whose_common_past_is_cut_off_are_not_called_strangers() {
    origin.git("switch", "-q", "-c", "side", commits.get(3).hex());
    CommitId side = origin.commit("side", "other", "x");
    Repository shallow = shallow(3);

    assertThatThrownBy(() -> search(shallow, side, commits.get(11)))
        .hasMessageContaining("no history in common")
        .hasMessageContaining("'git fetch --unshallow'");
  }

  @Test
  void a_repository_that_moves_meanwhile_does_not_move_the_search() {
    List<String> moving =
        List.of(
            "sh",
            "-c",
            "git -C '%s' commit -q --allow-empty -m moved && git -C '%s' branch -f main HEAD~4 2>/dev/null; grep -q sound state"
                .formatted(origin.root(), origin.root()));
    origin.git("switch", "-q", "-c", "busy");

    BisectVerdict verdict = search(origin.open(), moving, commits.get(0), commits.get(11));

    assertThat(verdict).isEqualTo(new Culprit(commits.get(7)));
    assertThat(origin.head()).isNotEqualTo(commits.get(11));
  }

  @Test
  void what_lies_uncommitted_and_ignored_stays_and_is_not_tested() {
    origin.write("state", "sound, but not committed");
    origin.write(".git/info/exclude", "ignored\n");
    origin.write("ignored", "sound");
    origin.git("add", "state");
    var before = origin.fingerprint();

    assertThat(search(origin.open(), commits.get(0), commits.get(11)))
        .isEqualTo(new Culprit(commits.get(7)));
    assertThat(origin.fingerprint()).isEqualTo(before);
  }

  @Test
  void submodules_are_told_of_and_a_build_can_fill_them() {
    var part = new TestRepository(folder.resolve("part"));
    part.commit("part", "value", "sound");
    var whole = new TestRepository(folder.resolve("whole"));
    CommitId good = whole.commit("without");
    List<String> allowing = List.of("-c", "protocol.file.allow=always");
    whole.git(with(allowing, "submodule", "add", "-q", part.root().toString(), "part"));
    whole.commit("with");
    CommitId culprit = whole.commit("defect", "state", "broken");
    CommitId bad = whole.commit("after");
    String fill = "test ! -f .gitmodules || git " + String.join(" ", allowing);
    List<String> test =
        List.of(
            "sh",
            "-c",
            fill
                + " submodule update -q --init && { test ! -f .gitmodules || grep -q sound part/value; }"
                + " && ! grep -qs broken state");

    assertThat(search(whole.open(), test, good, bad)).isEqualTo(new Culprit(culprit));
    assertThat(Ends.notes(BisectRequest.of(whole.open(), good, bad, test)))
        .singleElement()
        .asString()
        .contains("submodules", "--build");
  }

  @Test
  void a_big_file_in_the_way_is_only_checked_out() {
    origin.git("switch", "-q", "--detach", commits.get(11).hex());
    origin.write("big", "0123456789abcdef".repeat(4 << 20));
    CommitId big = origin.commit("big");

    assertThat(search(origin.open(), commits.get(4), big)).isEqualTo(new Culprit(commits.get(7)));
  }

  private Repository shallow(int depth) {
    Path clone = folder.resolve("shallow-" + depth);
    origin.git(
        "clone",
        "-q",
        "--no-single-branch",
        "--depth",
        Integer.toString(depth),
        "file://" + origin.root(),
        clone.toString());
    return Repository.at(clone);
  }

  private static String[] with(List<String> first, String... rest) {
    List<String> words = new ArrayList<>(first);
    words.addAll(List.of(rest));
    return words.toArray(String[]::new);
  }

  private BisectVerdict search(Repository repository, CommitId good, CommitId bad) {
    return search(repository, TEST, good, bad);
  }

  private BisectVerdict search(
      Repository repository, List<String> test, CommitId good, CommitId bad) {
    BisectRequest request = BisectRequest.of(repository, good, bad, test);
    return Bisection.search(request, folder.resolve("run"), BisectListener.SILENT).verdict();
  }
}
