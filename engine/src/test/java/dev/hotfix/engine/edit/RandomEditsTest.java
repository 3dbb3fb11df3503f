package dev.hotfix.engine.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Random files in random styles, random edits, and another reader to say what came of it.
class RandomEditsTest {
  private static final long SEED = 20261126;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
  private static final ObjectMapper YAML = YAMLMapper.builder().build();

  private final Random random = new Random(SEED);
  private final List<String> comments = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"JSON", "YAML"})
  void one_key_changes_and_every_comment_stays(Format as) {
    ObjectMapper reader = as == Format.JSON ? JSON : YAML;
    for (int round = 0; round < 2000; round++) {
      comments.clear();
      ObjectNode model = group(3);
      String text = as == Format.JSON ? flow(model, "") + "\n" : block(model, "");
      assertThat(reader.readTree(text)).as(text).isEqualTo(model);
      var keys = new ArrayList<String>();
      keys("", model, keys);
      String key = keys.get(random.nextInt(keys.size()));
      boolean fresh = random.nextInt(4) == 0;
      String edited = fresh ? key.substring(0, key.lastIndexOf('/')) + "/fresh" : key;
      JsonNode value = scalar();

      String after = edit(text, new Edit.Set("f", as, edited, value, null));
      ObjectNode wanted = model.deepCopy();
      group(wanted, edited).set(edited.substring(edited.lastIndexOf('/') + 1), value);
      check(reader, text, after, wanted, edited);

      String without = edit(text, new Edit.Remove("f", as, key, null));
      ObjectNode left = model.deepCopy();
      group(left, key).remove(key.substring(key.lastIndexOf('/') + 1));
      assertThat(reader.readTree(without)).as("seed %d%n%s%n%s", SEED, text, key).isEqualTo(left);
    }
  }

  private void check(ObjectMapper reader, String text, String after, JsonNode wanted, String key) {
    assertThat(reader.readTree(after)).as("seed %d%n%s%n%s", SEED, text, key).isEqualTo(wanted);
    if (model(text, reader).at(key).isValueNode() || model(text, reader).at(key).isMissingNode()) {
      assertThat(comments).as(text).allMatch(after::contains);
    }
  }

  private static JsonNode model(String text, ObjectMapper reader) {
    return reader.readTree(text);
  }

  private static String edit(String text, Edit edit) {
    return new String(EditedFile.of(text.getBytes(UTF_8), List.of(edit)), UTF_8);
  }

  private static ObjectNode group(ObjectNode model, String key) {
    return (ObjectNode) model.at(key.substring(0, key.lastIndexOf('/')));
  }

  private static void keys(String at, ObjectNode group, List<String> keys) {
    group
        .properties()
        .forEach(each -> {
          keys.add(at + "/" + each.getKey());
          if (each.getValue() instanceof ObjectNode inner) {
            keys(at + "/" + each.getKey(), inner, keys);
          }
        });
  }

  private ObjectNode group(int depth) {
    ObjectNode made = JsonNodeFactory.instance.objectNode();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      made.set("k" + i, depth > 0 && random.nextInt(3) == 0 ? group(depth - 1) : scalar());
    }
    return made;
  }

  private JsonNode scalar() {
    return switch (random.nextInt(5)) {
      case 0 -> JsonNodeFactory.instance.numberNode(random.nextInt(1000) - 500);
      case 1 -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
      case 2 -> JsonNodeFactory.instance.stringNode("on");
      case 3 -> JsonNodeFactory.instance.stringNode("it's: é𝄞 \"#\" x" + random.nextInt(100));
      default -> JsonNodeFactory.instance.stringNode("plain" + random.nextInt(100));
    };
  }

  private String flow(JsonNode node, String indent) {
    if (!(node instanceof ObjectNode group)) {
      return node.toString();
    }
    boolean lines = random.nextBoolean();
    String deeper = indent + "  ";
    var members = new ArrayList<String>();
    group
        .properties()
        .forEach(each ->
            members.add(
                JsonNodeFactory.instance.stringNode(each.getKey())
                    + (random.nextBoolean() ? ": " : " :")
                    + flow(each.getValue(), deeper)));
    return lines
        ? "{\n" + deeper + String.join(",\n" + deeper, members) + note(" // ") + "\n" + indent + "}"
        : "{" + String.join(random.nextBoolean() ? ", " : ",", members) + "}";
  }

  private String note(String sign) {
    if (random.nextBoolean()) {
      return "";
    }
    comments.add(sign + "note " + comments.size() + ".");
    return comments.getLast();
  }

  private String block(ObjectNode group, String indent) {
    var text = new StringBuilder();
    group
        .properties()
        .forEach(each -> {
          text.append(note(indent + "# ")).append(text.toString().endsWith(".") ? "\n" : "");
          text.append(indent).append(each.getKey()).append(":");
          if (each.getValue() instanceof ObjectNode inner && random.nextInt(4) > 0) {
            text.append(note("   # ")).append("\n").append(block(inner, indent + "  "));
          } else {
            text.append(" ").append(each.getValue()).append(note("   # ")).append("\n");
          }
        });
    return text.toString();
  }
}
