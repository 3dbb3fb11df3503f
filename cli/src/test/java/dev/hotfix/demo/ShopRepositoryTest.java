package dev.hotfix.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopRepositoryTest {
  private static final ShopFiles FILES = ShopFiles.around(Path.of(""));

  @TempDir static Path folder;
  private static Path repository;

  @BeforeAll
  static void replay() {
    repository = ShopRepository.replay(FILES, folder.resolve("shop.git"));
  }

  @Test
  void replayed_patches_make_the_same_commits_on_every_machine() {
    String format = "--format=%(objectname) %(refname:short)";

    assertThat(
            git(
                repository,
                "for-each-ref",
                format,
                "refs/heads/main",
                "refs/heads/release",
                "refs/tags"))
        .isEqualTo(
            """
            7d15292eb6e7d1138da033cd84648645682816ef main
            39e4eea249efc6730539d8f5f3f10dc8b44e0ee4 release/2.3
            47c6e57ee527d9e633f532a2480c6230d028bdb7 release/2.4
            02e38f2804fee28bb8240a02a95b938a5ddec2b3 v2.3.0
            3e4e5ee62cad5a2a4e63e9bbcbbab50b2afb1bd9 v2.3.1
            250e2fd7412ff32fa3c681cb17af639c58fac29b v2.4.0
            88401664c28a49246869d2b8674407eb1feffc19 v2.4.1
            """
                .strip());
    assertThat(git(repository, "rev-parse", "--is-bare-repository")).isEqualTo("true");
    assertThat(git(repository, "fsck", "--strict")).isEmpty();
  }

  @Test
  void production_has_a_long_history_to_search() {
    assertThat(Integer.parseInt(git(repository, "rev-list", "--count", "main"))).isGreaterThan(40);
    assertThat(Integer.parseInt(git(repository, "rev-list", "--count", "v2.3.0..v2.4.1")))
        .isGreaterThan(20);
  }

  @Test
  void the_developer_starts_his_branch_from_production_and_may_start_it_anew() {
    ShopDeveloper ben = ShopDeveloper.cloning(FILES, repository.toString(), folder.resolve("desk"));

    String first = ben.push(1, "v2.4.1", "hotfix/HF-1");
    String second = ben.push(2, "v2.4.1", "hotfix/HF-1");

    assertThat(second).isNotEqualTo(first);
    assertThat(git(repository, "rev-parse", "hotfix/HF-1")).isEqualTo(second);
    assertThat(git(repository, "rev-parse", "hotfix/HF-1~1", "v2.4.1").lines().distinct())
        .hasSize(1);
  }

  private static String git(Path repository, String... arguments) {
    String[] command = new String[arguments.length + 3];
    command[0] = "git";
    command[1] = "-C";
    command[2] = repository.toString();
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    RunResult result = Run.of(command).keepingErrorsApart().finish();
    assertThat(result.succeeded()).as(result.errorText()).isTrue();
    return result.text().strip();
  }
}
