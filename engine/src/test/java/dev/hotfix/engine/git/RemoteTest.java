package dev.hotfix.engine.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteTest {
  @TempDir Path folder;
  private TestRepository origin;
  private Remote remote;

  @BeforeEach
  void create() {
    origin = new TestRepository(folder.resolve("origin"));
    origin.commit("one", "a.txt", "1");
    remote = Remote.at(origin.root().toString());
  }

  @Test
  void a_mirror_follows_new_moved_and_deleted_branches_and_keeps_our_own_refs() {
    origin.git("branch", "old");
    Repository mirror = remote.mirror(folder.resolve("mirrors/shop"));
    CommitId first = mirror.resolve("main");
    mirror.ask("keep", "update-ref", "refs/hotfix/HF-1", first.hex());

    origin.git("branch", "-D", "old");
    origin.git("branch", "new");
    origin.git("commit", "-q", "--amend", "--allow-empty", "-m", "rewritten");
    origin.git("tag", "v1");
    Repository again = remote.mirror(folder.resolve("mirrors/shop"));

    assertThat(again.heads()).containsOnlyKeys("main", "new").containsEntry("main", origin.head());
    assertThat(again.resolve("v1")).isEqualTo(origin.head());
    assertThat(again.resolve("refs/hotfix/HF-1")).isEqualTo(first);
    assertThat(folder.resolve("mirrors")).isDirectoryContaining("glob:**/shop");
    assertThat(folder.resolve("mirrors")).isDirectoryNotContaining("glob:**/.mirror*");
  }

  @Test
  void says_that_a_repository_cannot_be_reached_and_leaves_nothing() {
    Remote absent = Remote.at(folder.resolve("absent").toString());

    assertThatThrownBy(() -> absent.mirror(folder.resolve("mirrors/absent")))
        .isInstanceOfSatisfying(GitException.class, e -> assertThat(e.retryable()).isFalse())
        .hasMessageContaining("Repository '%s' cannot be reached", absent.url())
        .hasMessageEndingWith("check the address and that it may be read");
    assertThat(folder.resolve("mirrors")).isEmptyDirectory();
  }

  @Test
  void a_refused_connection_may_be_tried_again() {
    assertThatThrownBy(() -> Remote.at("http://ana:secret@127.0.0.1:1/x.git").find("main"))
        .isInstanceOfSatisfying(GitException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext::sh -c touch% /tmp/x",
        "-u./x",
        "--upload-pack=x",
        "ssh://-oProxyCommand=x/y",
        "http://example.org/x",
        "http://localhost:1@example.org/x",
        "ftp://example.org/x",
        "fd::17",
        "relative/path",
        "/a\nb"
      })
  void refuses_addresses_that_could_run_something_or_are_none(String address) {
    assertThatThrownBy(() -> Remote.at(address)).isInstanceOf(GitException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/shop.git",
        "ssh://git@example.org:22/shop.git",
        "git@git.example.org:shop.git",
        "file:///srv/shop.git",
        "/srv/shop.git",
        "http://localhost:3000/shop.git"
      })
  void accepts_the_usual_addresses(String address) {
    assertThat(Remote.at(address).url()).hasToString(address);
  }

  @Test
  void finds_a_branch_or_tag_over_there() {
    origin.git("tag", "-a", "v1", "-m", "one");

    assertThat(remote.find("main")).contains(origin.head());
    assertThat(remote.find("v1")).contains(origin.head());
    assertThat(remote.find("absent")).isEmpty();
  }

  @Test
  void pushes_a_new_branch_and_moves_it_only_from_where_it_was_expected() {
    Repository mirror = remote.mirror(folder.resolve("mirror"));
    CommitId first = origin.head();
    CommitId second = origin.commit("two", "a.txt", "2");
    remote.mirror(folder.resolve("mirror"));

    assertThat(remote.push(mirror, first, "hotfix/HF-1", Optional.empty()))
        .isEqualTo(new PushOutcome.Pushed(first));
    assertThat(remote.push(mirror, first, "hotfix/HF-1", Optional.empty()))
        .isEqualTo(new PushOutcome.Pushed(first));
    assertThat(remote.push(mirror, second, "hotfix/HF-1", Optional.empty()))
        .isEqualTo(new PushOutcome.Moved(Optional.of(first)));
    assertThat(remote.push(mirror, second, "hotfix/HF-1", Optional.of(first)))
        .isEqualTo(new PushOutcome.Pushed(second));
    assertThat(remote.find("hotfix/HF-1")).contains(second);
  }

  @Test
  void runs_no_hook_of_the_mirror() throws Exception {
    Repository mirror = remote.mirror(folder.resolve("mirror"));
    Path hook = mirror.gitDirectory().resolve("hooks/pre-push");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\nexit 1\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();

    PushOutcome outcome = remote.push(mirror, origin.head(), "x", Optional.empty());

    assertThat(outcome).isInstanceOf(PushOutcome.Pushed.class);
  }
}
