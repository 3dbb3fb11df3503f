package dev.hotfix.demo;

import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The shop's own `hotfix.yaml`, with this machine's places put in: where the repository lies,
/// which instances run, how they are restarted, and what the build needs in its environment.
public final class ShopDescription {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private final ShopFiles files;

  private ShopDescription(ShopFiles files) {
    this.files = files;
  }

  /// The description a revision of the repository holds, for these instances, as YAML. One check is
  /// added: the request that fails in production.
  public static String of(
      ShopFiles files, Path repository, String revision, List<ShopInstance> instances) {
    RunResult shown =
        Run.of("git", "-C", repository.toString(), "show", revision + ":hotfix.yaml").finish();
    if (!shown.succeeded() || !(YAML.readTree(shown.text()) instanceof ObjectNode description)) {
      throw new IllegalStateException(
          "Revision '%s' of '%s' holds no hotfix.yaml: '%s'. Name a revision from v2.4.0 on"
              .formatted(revision, repository, shown.text().strip()));
    }
    new ShopDescription(files).settle(description, repository, instances);
    return YAML.writeValueAsString(description);
  }

  private void settle(ObjectNode description, Path repository, List<ShopInstance> instances) {
    ((ObjectNode) description.get("repository")).put("url", repository.toAbsolutePath().toString());
    prefix(description.get("build"), "run");
    prefix(description.get("tests"), "all");
    prefix(description.get("tests"), "one");
    ObjectNode production = (ObjectNode) description.get("environments").get("production");
    production.put("restart", quoted(files.restartScript().toString()) + " {name} {root} {port}");
    ArrayNode targets = production.putArray("targets");
    for (ShopInstance instance : instances) {
      targets
          .addObject()
          .put("name", instance.name())
          .put("local", instance.root().toString())
          .put("port", instance.port());
    }
    ((ArrayNode) description.get("checks"))
        .addObject()
        .put("name", "A fixed coupon is taken off a mug and tea")
        .put("http", "http://{host}:{port}/cart/total?items=mug:1,tea:1&coupon=WELCOME5")
        .put("contains", "\"discount\":5.00");
  }

  private void prefix(JsonNode section, String command) {
    Map<String, String> variables = new TreeMap<>(files.environment());
    String prefix =
        variables.entrySet().stream()
            .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()) + " ")
            .collect(Collectors.joining());
    ((ObjectNode) section).put(command, prefix + section.get(command).asString());
  }

  /// As one word of a shell's command line.
  static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
