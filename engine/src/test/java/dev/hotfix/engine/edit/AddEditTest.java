package dev.hotfix.engine.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Keys that must be missing, and more items of lists.
class AddEditTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void a_key_that_is_missing_is_made_in_every_format() {
    assertThat(add(Format.PROPERTIES, "a=1\n", "pool", "\"5\"")).isEqualTo("a=1\npool=5\n");
    assertThat(add(Format.INI, "[db]\na=1\n", "/db/pool", "\"5\""))
        .isEqualTo("[db]\na=1\npool=5\n");
    assertThat(add(Format.JSON, "{\"a\": 1}", "/pool/size", "5"))
        .isEqualTo("{\"a\": 1, \"pool\": {\"size\":5}}");
    assertThat(add(Format.YAML, "a: 1\n", "/pool", "5")).isEqualTo("a: 1\npool: 5\n");
    assertThat(add(Format.XML, "<c><a>1</a></c>", "/c/pool", "\"5\""))
        .isEqualTo("<c><a>1</a><pool>5</pool></c>");
    assertThat(add(Format.XML, "<c><a/></c>", "/c/a/@size", "\"5\""))
        .isEqualTo("<c><a size=\"5\"/></c>");
  }

  @Test
  void a_key_that_is_there_is_refused_unless_it_is_so_already() {
    assertThatThrownBy(() -> add(Format.YAML, "pool: 10\n", "/pool", "5"))
        .isInstanceOf(EditRefused.class)
        .hasMessageContaining(
            "In \"conf/shop\" the key \"/pool\" holds 10 where nothing was expected")
        .hasMessageContaining("Make it 5, or take it away");
    assertThatThrownBy(() -> add(Format.PROPERTIES, "pool=\n", "pool", "\"5\""))
        .hasMessageContaining("holds \"\" where nothing");
    assertThatThrownBy(() -> add(Format.XML, "<c><a x='1'/></c>", "/c/a/@x", "\"5\""))
        .hasMessageContaining("holds \"1\" where nothing");

    assertThat(add(Format.YAML, "pool: 5 # ours\n", "/pool", "5")).isEqualTo("pool: 5 # ours\n");
  }

  @Test
  void an_item_of_json_goes_behind_the_last_one() {
    String lines =
        """
        {
          "hosts": [
            "a", // first
            "b"  // second
          ],
          "ports": [80, 81],
          "none": []
        }
        """;

    assertThat(add(Format.JSON, lines, "/hosts/-", "\"c\""))
        .isEqualTo(lines.replace("\"b\"  // second\n", "\"b\",  // second\n    \"c\"\n"));
    assertThat(add(Format.JSON, lines, "/ports/-", "{\"x\":1}"))
        .isEqualTo(lines.replace("81]", "81, {\"x\":1}]"));
    assertThat(add(Format.JSON, lines, "/none/-", "1")).isEqualTo(lines.replace("[]", "[1]"));
    assertThat(add(Format.JSON, "[[1], [2]]", "/1/-", "3")).isEqualTo("[[1], [2, 3]]");
  }

  @Test
  void an_item_of_yaml_goes_behind_the_last_one() {
    String text =
        """
        hosts:
        - a   # first
        - name: b
          port: 1

        # ports
        ports:
            - 80
            - |
              two
              lines
        tags: [x, y]
        deep:
          - - 1
            - 2
        """;

    assertThat(add(Format.YAML, text, "/hosts/-", "\"c\""))
        .isEqualTo(text.replace("  port: 1\n", "  port: 1\n- c\n"));
    assertThat(add(Format.YAML, text, "/hosts/-", "{\"name\":\"no\"}"))
        .isEqualTo(text.replace("  port: 1\n", "  port: 1\n- {\"name\":\"no\"}\n"));
    assertThat(add(Format.YAML, text, "/ports/-", "82"))
        .isEqualTo(text.replace("      lines\n", "      lines\n    - 82\n"));
    assertThat(add(Format.YAML, text, "/tags/-", "\"z\""))
        .isEqualTo(text.replace("y]", "y, \"z\"]"));
    assertThat(add(Format.YAML, text, "/deep/0/-", "3")).isEqualTo(text + "    - 3\n");
    assertThat(add(Format.YAML, text, "/deep/-", "3")).isEqualTo(text + "  - 3\n");
    assertThat(add(Format.YAML, "- a\r\n- b", "/-", "\"c\"")).isEqualTo("- a\r\n- b\r\n- c");
  }

  @Test
  void an_element_of_xml_goes_behind_the_last_one() {
    String text =
        """
        <config>
          <host>a</host>
          <host>b</host>
          <pool name="main"/>
        </config>
        """;

    assertThat(add(Format.XML, text, "/config/host[-]", "\"c<\""))
        .isEqualTo(text.replace("</config>", "  <host>c&lt;</host>\n</config>"));
    assertThat(add(Format.XML, text, "/config/tag[-]", "\"t\""))
        .isEqualTo(text.replace("</config>", "  <tag>t</tag>\n</config>"));
    assertThat(
            edited(
                Format.XML,
                text,
                new Edit.Add(
                    "conf/shop", Format.XML, "/config/pool[@name='a&b']", JSON.readTree("\"\"")),
                new Edit.Set(
                    "conf/shop",
                    Format.XML,
                    "/config/pool[@name='a&b']/@size",
                    JSON.readTree("\"5\""),
                    null)))
        .isEqualTo(
            text.replace("</config>", "  <pool name=\"a&amp;b\" size=\"5\"></pool>\n</config>"));
  }

  @Test
  void an_item_that_is_there_already_is_not_added_again() {
    assertThat(add(Format.JSON, "[1.0, 2]", "/-", "1")).isEqualTo("[1.0, 2]");
    assertThat(add(Format.YAML, "a: [x] # ours\n", "/a/-", "\"x\"")).isEqualTo("a: [x] # ours\n");
    assertThat(add(Format.XML, "<c><h> a </h></c>", "/c/h[-]", "\"a\""))
        .isEqualTo("<c><h> a </h></c>");
  }

  @Test
  void what_is_no_list_is_not_added_to() {
    assertThatThrownBy(() -> add(Format.YAML, "a: 1\n", "/a/-", "2"))
        .hasMessageContaining("There is no list at \"/a\"")
        .hasMessageContaining("Set the whole list");
    assertThatThrownBy(() -> add(Format.JSON, "{}", "/a/-", "2"))
        .hasMessageContaining("There is no list at \"/a\"");
    assertThatThrownBy(() -> add(Format.XML, "<c/>", "/c/x/h[-]", "\"2\""))
        .hasMessageContaining("nothing at \"/c/x/h[-]\"");
    assertThatThrownBy(() -> add(Format.YAML, "a: &x [1]\nb: *x\n", "/b/-", "2"))
        .hasMessageContaining("alias");
    assertThat(add(Format.JSON, "{\"a\": {}}", "/a/-", "2")).isEqualTo("{\"a\": {\"-\": 2}}");
  }

  @Test
  void people_write_add_with_to_and_nothing_that_is_expected() {
    assertThat(EditsFile.parse("e.yaml", "edits: [{file: a.yaml, add: /hosts/-, to: c}]"))
        .containsExactly(new Edit.Add("a.yaml", Format.YAML, "/hosts/-", JSON.readTree("\"c\"")));
    assertThat(EditsFile.parse("e.yaml", "edits: [{file: a.xml, add: '/c/h[-]', to: 5}]"))
        .extracting(Edit::words)
        .containsExactly("a.xml: add /c/h[-] with \"5\"");
    assertThatThrownBy(
            () -> EditsFile.parse("e.yaml", "edits: [{file: a.yaml, add: /a, to: 1, expected: 2}]"))
        .hasMessageContaining("Leave out \"expected\"");
    assertThatThrownBy(() -> EditsFile.parse("e.yaml", "edits: [{file: a.yaml, add: /a}]"))
        .hasMessageContaining("\"to\" is missing");
    assertThatThrownBy(
            () -> EditsFile.parse("e.yaml", "edits: [{file: a.yaml, add: /a, set: /a, to: 1}]"))
        .hasMessageContaining("one of \"set\", \"add\" and \"remove\"");
  }

  private static String add(Format as, String text, String key, String value) {
    return edited(as, text, new Edit.Add("conf/shop", as, key, JSON.readTree(value)));
  }

  private static String edited(Format as, String text, Edit... edits) {
    assertThat(List.of(edits)).allMatch(edit -> edit.as() == as);
    return new String(EditedFile.of(text.getBytes(UTF_8), List.of(edits)), UTF_8);
  }
}
