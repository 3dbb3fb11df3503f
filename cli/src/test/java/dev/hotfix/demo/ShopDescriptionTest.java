package dev.hotfix.demo;

import static dev.hotfix.demo.ReplayedShop.FILES;
import static dev.hotfix.demo.ReplayedShop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import dev.hotfix.estate.ServiceYaml;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ShopDescriptionTest {
  private static final List<ShopInstance> INSTANCES =
      List.of(
          new ShopInstance("shop-1", Path.of("/srv/one"), 8081, FILES),
          new ShopInstance("shop-2", Path.of("/srv/two"), 8082, FILES));

  @Test
  void hotfix_understands_it() {
    String yaml = ShopDescription.of(FILES, SHOP.repository, "v2.4.1", INSTANCES);

    assertThat(ServiceYaml.read(yaml)).isInstanceOf(ServiceYaml.Reading.Understood.class);
  }

  @Test
  void it_names_the_places_of_this_machine() {
    JsonNode description = description("v2.4.1");

    JsonNode production = description.get("environments").get("production");
    assertThat(production.get("targets").toString())
        .isEqualTo(
            """
            [{"name":"shop-1","local":"/srv/one","port":8081},\
            {"name":"shop-2","local":"/srv/two","port":8082}]\
            """);
    assertThat(production.get("restart").asString()).endsWith("restart.sh' {name} {root} {port}");
    assertThat(description.get("repository").get("url").asString())
        .isEqualTo(SHOP.repository.toString());
  }

  @Test
  void its_commands_work_without_any_other_preparation() {
    String command = description("v2.4.1").get("tests").get("one").asString();

    RunResult result =
        Run.configured(command.replace("{test}", "JsonTest")).in(SHOP.tree("v2.4.1")).finish();

    assertThat(result.exit()).as(result.text()).hasValue(0);
  }

  @Test
  void a_revision_without_a_description_is_refused() {
    assertThatThrownBy(() -> description("v2.3.0")).hasMessageContaining("holds no hotfix.yaml");
  }

  private static JsonNode description(String revision) {
    return YAMLMapper.builder()
        .build()
        .readTree(ShopDescription.of(FILES, SHOP.repository, revision, INSTANCES));
  }
}
