package dev.hotfix.engine.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.git.FileChange.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {
  @TempDir Path folder;
  private TestRepository origin;

  @BeforeEach
  void create() {
    origin = new TestRepository(folder.resolve("origin"));
  }

  @Test
  void resolves_every_way_to_name_a_commit() {
    CommitId first = origin.commit("one", "a.txt", "1");
    CommitId second = origin.commit("two", "a.txt", "2");
    origin.git("tag", "-a", "v1", "-m", "one", first.hex());

    Repository repository = origin.open();

    assertThat(repository.resolve("HEAD")).isEqualTo(second);
    assertThat(repository.resolve("main~1")).isEqualTo(first);
    assertThat(repository.resolve("v1")).isEqualTo(first);
    assertThat(repository.resolve(first.brief())).isEqualTo(first);
    assertThat(repository.isAncestor(first, second)).isTrue();
    assertThat(repository.isAncestor(second, first)).isFalse();
    assertThat(repository.mergeBase(first, second)).contains(first);
  }

  @Test
  void refuses_what_is_not_a_commit_with_a_clear_sentence() {
    origin.commit("one");

    Repository repository = origin.open();

    assertThatThrownBy(() -> repository.resolve("nowhere"))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("Revision 'nowhere' is not a commit in")
        .hasMessageContaining("Check its spelling, or fetch it first");
    assertThatThrownBy(() -> repository.resolve("--output=/tmp/x"))
        .hasMessageContaining("'--output=/tmp/x' is not a commit");
    assertThatThrownBy(() -> Repository.at(folder.resolve("absent")))
        .hasMessageContaining("there is no such directory");
  }

  @Test
  void names_a_shallow_clone_as_the_cause_of_a_missing_commit() {
    CommitId first = origin.commit("one");
    origin.commit("two");
    origin.git("clone", "-q", "--depth=1", "file://" + origin.root(), folder + "/shallow");

    Repository shallow = Repository.at(folder.resolve("shallow"));

    assertThat(shallow.isShallow()).isTrue();
    assertThatThrownBy(() -> shallow.resolve(first.hex())).hasMessageContaining("--unshallow");
  }

  @Test
  void reads_the_log_with_every_part_of_a_commit() {
    CommitId first = origin.commit("one", "a.txt", "1");
    origin.git("switch", "-q", "-c", "side", first.hex());
    CommitId side = origin.commit("Zwei: größer\n\nBecause.\nTwice.", "b.txt", "2");
    origin.git("switch", "-q", "main");
    CommitId second = origin.commit("three", "a.txt", "3");
    origin.git("merge", "-q", "--no-ff", "-m", "join", "side");

    List<Commit> log = origin.open().log(Range.between(first, origin.head()));

    assertThat(log).extracting(Commit::id).containsExactly(origin.head(), side, second);
    assertThat(log.getFirst().parents()).containsExactly(second, side);
    assertThat(log.getFirst().isMerge()).isTrue();
    assertThat(log.get(1).author()).isEqualTo(new Commit.Person("Ana Author", "ana@example.org"));
    assertThat(log.get(1).subject()).isEqualTo("Zwei: größer");
    assertThat(log.get(1).body()).isEqualTo("Because.\nTwice.");
    assertThat(log.get(1).at()).isBefore(log.get(2).at());
  }

  @Test
  void lists_changed_files_with_renames_followed() {
    origin.write("keep.txt", "1").write("gone.txt", "2\n3\n4\n").commit("one");
    origin.git("mv", "gone.txt", "new name.txt");
    CommitId second = origin.write("keep.txt", "9").write("ü.txt", "5").commit("two");

    assertThat(origin.open().changes(second))
        .containsExactlyInAnyOrder(
            new FileChange(Kind.CHANGED, "keep.txt", Optional.empty()),
            new FileChange(Kind.RENAMED, "new name.txt", Optional.of("gone.txt")),
            new FileChange(Kind.ADDED, "ü.txt", Optional.empty()));
  }

  @Test
  void lists_what_a_branch_changed_since_it_parted_whatever_was_merged_into_it() {
    CommitId base = origin.commit("base", "a.txt", "1");
    origin.git("checkout", "--quiet", "-b", "other");
    CommitId other = origin.commit("other", "other.txt", "2");
    origin.git("checkout", "--quiet", "-b", "own", base.hex());
    origin.commit("own", "own.txt", "3");
    CommitId own = origin.commit("more", "more.txt", "4");
    origin.git("merge", "--quiet", "--no-edit", other.hex());

    Repository repository = origin.open();

    assertThat(repository.changes(other, own))
        .extracting(FileChange::path)
        .containsExactly("more.txt", "own.txt");
    assertThat(repository.changes(other, origin.head()))
        .extracting(FileChange::path)
        .containsExactly("more.txt", "own.txt");
    assertThat(repository.changes(base, origin.head())).hasSize(3);
  }

  @Test
  void shows_files_as_of_a_commit() {
    CommitId first = origin.commit("one", "a/b.txt", "old");
    origin.commit("two", "a/b.txt", "new");

    Repository repository = origin.open();

    assertThat(repository.file(first, "a/b.txt").map(RepositoryTest::text)).contains("old");
    assertThat(repository.file(first, "a/c.txt")).isEmpty();
    assertThat(repository.files(first)).containsExactly("a/b.txt");
  }

  @Test
  void lists_branches_and_the_tags_of_a_commit_newest_first() {
    CommitId first = origin.commit("one");
    origin.git("tag", "v1.9");
    CommitId second = origin.commit("two");
    origin.git("tag", "-a", "v1.10", "-m", "ten");
    origin.git("branch", "release/1");
    origin.commit("three");
    origin.git("tag", "v2");

    Repository repository = origin.open();

    assertThat(repository.heads()).containsOnlyKeys("main", "release/1");
    assertThat(repository.tagsReachableFrom(second))
        .extracting(Tag::name)
        .containsExactly("v1.10", "v1.9");
    assertThat(repository.tagsReachableFrom(second).getLast().commit()).isEqualTo(first);
  }

  @Test
  void ignores_the_repository_a_calling_git_points_to() throws Exception {
    CommitId head = origin.commit("one");
    Path bare = folder.resolve("bare");
    origin.git("clone", "-q", "--bare", origin.root().toString(), bare.toString());

    assertThat(Repository.at(bare).resolve("HEAD")).isEqualTo(head);
    assertThat(Files.isSameFile(Repository.at(bare).gitDirectory(), bare)).isTrue();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
