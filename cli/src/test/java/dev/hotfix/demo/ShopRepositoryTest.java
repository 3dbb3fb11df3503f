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
            1c68d9a48c38a641f77d138ea70d3dec6f1b1d3e main
            39e4eea249efc6730539d8f5f3f10dc8b44e0ee4 release/2.3
            d0ce2548955e3e2e94328de246e3cf626f67746e release/2.4\
            """);
    assertThat(SHOP.git("for-each-ref", format, "refs/tags"))
        .isEqualTo(
            """
            02e38f2804fee28bb8240a02a95b938a5ddec2b3 v2.3.0
            3e4e5ee62cad5a2a4e63e9bbcbbab50b2afb1bd9 v2.3.1
            822f3a5a2d37cee31278282805136c2a0e61b031 v2.4.0
            c58d8382612e91dafd583aabe7046de1c6f71493 v2.4.1\
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
