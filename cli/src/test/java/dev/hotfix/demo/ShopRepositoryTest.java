package dev.hotfix.demo;

import static dev.hotfix.demo.ReplayedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopRepositoryTest {
  @Test
  void replayed_patches_make_the_same_commits_on_every_machine() {
    String format = "--format=%(objectname) %(refname:short)";

    assertThat(SHOP.git("for-each-ref", format, "refs/heads/main", "refs/heads/release"))
        .isEqualTo(
            """
            7d15292eb6e7d1138da033cd84648645682816ef main
            39e4eea249efc6730539d8f5f3f10dc8b44e0ee4 release/2.3
            47c6e57ee527d9e633f532a2480c6230d028bdb7 release/2.4\
            """);
    assertThat(SHOP.git("for-each-ref", format, "refs/tags"))
        .isEqualTo(
            """
            02e38f2804fee28bb8240a02a95b938a5ddec2b3 v2.3.0
            3e4e5ee62cad5a2a4e63e9bbcbbab50b2afb1bd9 v2.3.1
            250e2fd7412ff32fa3c681cb17af639c58fac29b v2.4.0
            88401664c28a49246869d2b8674407eb1feffc19 v2.4.1\
            """);
  }

  @Test
  void what_is_replayed_is_a_sound_bare_repository() {
    assertThat(SHOP.git("rev-parse", "--is-bare-repository")).isEqualTo("true");
    assertThat(SHOP.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
    assertThat(SHOP.git("fsck", "--strict")).isEmpty();
  }

  @Test
  void production_has_a_long_history_to_search() {
    assertThat(Integer.parseInt(SHOP.git("rev-list", "--count", "main"))).isGreaterThan(40);
    assertThat(Integer.parseInt(SHOP.git("rev-list", "--count", "v2.3.0..v2.4.1")))
        .isGreaterThan(20);
  }

  @Test
  void a_folder_in_use_is_not_written_over() {
    assertThatThrownBy(() -> ShopRepository.replay(ReplayedShop.FILES, SHOP.repository))
        .hasMessageContaining("exists already");
  }

  @Test
  void the_developer_starts_his_branch_from_production_and_may_start_it_anew(@TempDir Path folder) {
    ShopDeveloper ben =
        ShopDeveloper.cloning(
            ReplayedShop.FILES, SHOP.repository.toString(), folder.resolve("desk"));

    String first = ben.push(1, "v2.4.1", "hotfix/HF-1");
    String second = ben.push(2, "v2.4.1", "hotfix/HF-1");

    assertThat(second).isNotEqualTo(first);
    assertThat(SHOP.git("rev-parse", "hotfix/HF-1")).isEqualTo(second);
    assertThat(SHOP.git("rev-parse", "hotfix/HF-1~1")).isEqualTo(SHOP.git("rev-parse", "v2.4.1"));
  }
}
