package dev.hotfix.engine.edit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EditedFileTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void a_property_changes_between_comments_and_spaces() {
    String text = "# pool of É\n\npool.size : 10  \nname=a\\\n  b\n";

    assertThat(set(Format.PROPERTIES, text, "pool.size", "\"50\""))
        .isEqualTo(text.replace("10  ", "50"));
    assertThat(set(Format.PROPERTIES, text, "name", "\" né\\n\""))
        .isEqualTo("# pool of É\n\npool.size : 10  \nname=\\ n\\u00e9\\n\n");
    assertThat(set(Format.PROPERTIES, text, "fresh key", "\"x=y\""))
        .isEqualTo(text + "fresh\\ key=x=y\n");
    assertThat(remove(Format.PROPERTIES, text, "name"))
        .isEqualTo("# pool of É\n\npool.size : 10  \n");
  }

  @Test
  void a_property_file_keeps_its_line_ends_and_its_latin_letters() {
    byte[] latin = "ort=Köln\r\npool=10\r\n".getBytes(ISO_8859_1);

    byte[] edited = EditedFile.of(latin, List.of(of(Format.PROPERTIES, "pool", "\"50\"", null)));

    assertThat(edited).isEqualTo("ort=Köln\r\npool=50\r\n".getBytes(ISO_8859_1));
    assertThat(set(Format.PROPERTIES, "a=1\r\nb=2", "c", "\"3\""))
        .isEqualTo("a=1\r\nb=2\r\nc=3\r\n");
    assertThat(set(Format.PROPERTIES, "lone\n", "lone", "\"1\"")).isEqualTo("lone=1\n");
  }

  @Test
  void an_ini_key_changes_in_its_section_only() {
    String text = "top = 1\n[db]\n; size\nsize = 10 ; per node\n\n[web]\n  size=10\n";

    assertThat(set(Format.INI, text, "/db/size", "\"50\"")).isEqualTo(text.replace("10 ;", "50 ;"));
    assertThat(set(Format.INI, text, "/web/size", "\"50\""))
        .isEqualTo(text.replace("size=10", "size=50"));
    assertThat(set(Format.INI, text, "/top", "\"2\""))
        .isEqualTo(text.replace("1", "2").replace("20", "10"));
    assertThat(set(Format.INI, text, "/db/idle", "\"5\""))
        .isEqualTo(text.replace("per node\n", "per node\nidle=5\n"));
    assertThat(set(Format.INI, text, "/log/level", "\"debug\""))
        .isEqualTo(text + "[log]\nlevel=debug\n");
    assertThat(remove(Format.INI, text, "/web/size")).isEqualTo(text.replace("  size=10\n", ""));
  }

  @Test
  void json_keeps_comments_spaces_and_commas() {
    String text =
        """
        {
          // the pool
          "pool": {"size" : 10, "idle": [1,2]},
          "name": "a\\tb", /* kept */
          "last": null # here
        }
        """;

    assertThat(set(Format.JSON, text, "/pool/size", "50")).isEqualTo(text.replace("10", "50"));
    assertThat(set(Format.JSON, text, "/name", "{\"x\":1}"))
        .isEqualTo(text.replace("\"a\\tb\"", "{\"x\":1}"));
    assertThat(set(Format.JSON, text, "/pool/idle/1", "7")).isEqualTo(text.replace(",2]", ",7]"));
    assertThat(set(Format.JSON, text, "/fresh", "true"))
        .isEqualTo(text.replace("null # here\n", "null, # here\n  \"fresh\": true\n"));
    assertThat(set(Format.JSON, text, "/pool/max/soft", "9"))
        .isEqualTo(text.replace("[1,2]", "[1,2], \"max\": {\"soft\":9}"));
    assertThat(remove(Format.JSON, text, "/name"))
        .isEqualTo(text.replace("\"name\": \"a\\tb\", /", "/"));
    assertThat(remove(Format.JSON, text, "/pool/idle"))
        .isEqualTo(text.replace(", \"idle\": [1,2]", ""));
    assertThat(remove(Format.JSON, text, "/last"))
        .isEqualTo(text.replace("\", /", "\" /").replace("\"last\": null # here", "# here"));
    assertThat(set(Format.JSON, "{}", "/a", "1")).isEqualTo("{\"a\": 1}");
    assertThat(remove(Format.JSON, "{\"a\":1,}", "/a")).isEqualTo("{}");
    assertThat(remove(Format.JSON, "[1, 2, 3]", "/0")).isEqualTo("[2, 3]");
  }

  @Test
  void yaml_keeps_comments_quotes_and_order() {
    String text =
        """
        # é𝄞 the shop
        server:
          port: 8080   # public
          name: 'a b'
        pools:
        - size: 10
          idle: 1
        - size: 20
        motd: |
          two
          lines

        tail: {x: 1, y: [a, b]}
        """;

    assertThat(set(Format.YAML, text, "/server/port", "9090"))
        .isEqualTo(text.replace("8080", "9090"));
    assertThat(set(Format.YAML, text, "/server/name", "\"it's\""))
        .isEqualTo(text.replace("'a b'", "'it''s'"));
    assertThat(set(Format.YAML, text, "/server/port", "\"no\""))
        .isEqualTo(text.replace("8080", "\"no\""));
    assertThat(set(Format.YAML, text, "/pools/1/size", "30")).isEqualTo(text.replace("20", "30"));
    assertThat(set(Format.YAML, text, "/motd", "\"short\""))
        .isEqualTo(text.replace("|\n  two\n  lines\n", "short\n"));
    assertThat(set(Format.YAML, text, "/server/host", "\"shop.example\""))
        .isEqualTo(text.replace("'a b'\n", "'a b'\n  host: shop.example\n"));
    assertThat(set(Format.YAML, text, "/pools/0/max", "3"))
        .isEqualTo(text.replace("idle: 1\n", "idle: 1\n  max: 3\n"));
    assertThat(set(Format.YAML, text, "/db/url/main", "\"x:y z\""))
        .isEqualTo(text + "db: {\"url\":{\"main\":\"x:y z\"}}\n");
    assertThat(set(Format.YAML, text, "/pools", "[1]"))
        .isEqualTo(text.replaceFirst("(?s)- size.*?size: 20", "  [1]"));
    assertThat(remove(Format.YAML, text, "/server/port"))
        .isEqualTo(text.replace("  port: 8080   # public\n", ""));
    assertThat(remove(Format.YAML, text, "/pools/0/size"))
        .isEqualTo(text.replace("- size: 10\n  idle", "- idle"));
    assertThat(remove(Format.YAML, text, "/pools/1")).isEqualTo(text.replace("- size: 20\n", ""));
    assertThat(remove(Format.YAML, text, "/pools/1/size"))
        .isEqualTo(text.replace("size: 20", "{}"));
    assertThat(remove(Format.YAML, text, "/tail/x")).isEqualTo(text.replace("x: 1, ", ""));
  }

  @Test
  void yaml_that_holds_nothing_yet_gets_its_first_keys() {
    assertThat(set(Format.YAML, "# empty\n", "/a/b", "1")).isEqualTo("# empty\na: {\"b\":1}\n");
    assertThat(set(Format.YAML, "a:\nb: 1\n", "/a", "\"x\"")).isEqualTo("a: x\nb: 1\n");
    assertThat(set(Format.YAML, "a: # why\nb: 1\n", "/a/c", "2"))
        .isEqualTo("a: {\"c\":2} # why\nb: 1\n");
  }

  @Test
  void an_aliased_place_of_yaml_is_not_edited() {
    String text = "base: &b\n  size: 1\nmain: *b\n";

    assertThatThrownBy(() -> set(Format.YAML, text, "/main/size", "2"))
        .isInstanceOf(EditRefused.class)
        .hasMessageContaining("alias");
    assertThat(set(Format.YAML, text, "/base/size", "2")).isEqualTo(text.replace("1", "2"));
  }

  @Test
  void xml_keeps_everything_around_an_attribute_or_a_text() {
    String text =
        """
        <?xml version="1.0"?>
        <!DOCTYPE config [<!ENTITY e "x">]>
        <config xmlns:s="urn:s"><!-- <pool size="1"/> -->
          <pool name='main'
                size = "10" />
          <pool name="a&amp;b">
            <size>
              10
            </size>
            <s:note><![CDATA[<raw>]]></s:note>
          </pool>
        </config>
        """;

    assertThat(set(Format.XML, text, "/config/pool[@name='main']/@size", "\"5<0\""))
        .isEqualTo(text.replace("= \"10\"", "= \"5&lt;0\""));
    assertThat(set(Format.XML, text, "/config/pool[2]/size", "\"50\""))
        .isEqualTo(text.replace("      10\n", "      50\n"));
    assertThat(set(Format.XML, text, "/config/pool[@name='a&b']/s:note", "\"é\""))
        .isEqualTo(text.replace("<![CDATA[<raw>]]>", "é"));
    assertThat(set(Format.XML, text, "/config/pool[1]/@idle", "\"1\""))
        .isEqualTo(text.replace("\"10\" />", "\"10\" idle=\"1\" />"));
    assertThat(set(Format.XML, text, "/config/pool[2]/idle", "\"1\""))
        .isEqualTo(text.replace("s:note>\n", "s:note>\n    <idle>1</idle>\n"));
    assertThat(set(Format.XML, text, "/config/pool[1]/idle", "\"1\""))
        .isEqualTo(text.replace("\"10\" />", "\"10\" ><idle>1</idle></pool>"));
    assertThat(remove(Format.XML, text, "/config/pool[1]"))
        .isEqualTo(text.replace("  <pool name='main'\n        size = \"10\" />\n", ""));
    assertThat(remove(Format.XML, text, "/config/pool[1]/@name"))
        .isEqualTo(text.replace(" name='main'", ""));
  }

  @Test
  void xml_that_names_several_or_holds_elements_is_refused() {
    String text = "<c><p>1</p><p>2</p><q><r/></q></c>";

    assertThatThrownBy(() -> set(Format.XML, text, "/c/p", "\"3\""))
        .hasMessageContaining("are 2 elements");
    assertThatThrownBy(() -> set(Format.XML, text, "/c/q", "\"3\""))
        .hasMessageContaining("holds elements");
    assertThatThrownBy(() -> set(Format.XML, text, "/c/x/y", "\"3\""))
        .hasMessageContaining("nothing at \"/c/x/y\"");
    assertThatThrownBy(() -> set(Format.XML, "<c><p>1</c>", "/c/p", "\"3\""))
        .hasMessageContaining("cannot be read as xml");
  }

  @Test
  void another_value_than_expected_is_refused_in_words_and_all_of_them_at_once() {
    byte[] text = "size=20\nidle=1\n".getBytes(UTF_8);
    List<Edit> edits =
        List.of(
            of(Format.PROPERTIES, "size", "\"50\"", "\"10\""),
            of(Format.PROPERTIES, "idle", "\"2\"", "\"1\""),
            of(Format.PROPERTIES, "max", "\"2\"", "\"1\""));

    assertThatThrownBy(() -> EditedFile.of(text, edits))
        .isInstanceOf(EditRefused.class)
        .hasMessageContaining(
            "In \"conf/shop\" the key \"size\" holds \"20\" where \"10\" was expected.")
        .hasMessageContaining("\"max\" holds nothing where \"1\" was expected");
  }

  @Test
  void what_is_so_already_is_left_alone_whatever_was_expected() {
    byte[] text = "{\"size\": 50.0}".getBytes(UTF_8);

    assertThat(EditedFile.of(text, List.of(of(Format.JSON, "/size", "50", "10")))).isEqualTo(text);
    assertThat(
            EditedFile.of(
                text,
                List.of(new Edit.Remove("conf/shop", Format.JSON, "/gone", JSON.readTree("1")))))
        .isEqualTo(text);
  }

  @Test
  void a_text_and_a_number_are_not_the_same() {
    byte[] text = "size: 10\n".getBytes(UTF_8);

    assertThatThrownBy(() -> EditedFile.of(text, List.of(of(Format.YAML, "/size", "50", "\"10\""))))
        .hasMessageContaining("holds 10 where \"10\" was expected");
  }

  @Test
  void a_file_that_cannot_be_read_is_refused() {
    assertThatThrownBy(() -> set(Format.JSON, "{\"a\":", "/a", "1"))
        .hasMessageContaining("cannot be read as json");
    assertThatThrownBy(() -> set(Format.JSON, "{\"a\":1,\"a\":2}", "/a", "1"))
        .hasMessageContaining("Duplicate");
    assertThatThrownBy(() -> set(Format.YAML, "a: [", "/a", "1"))
        .hasMessageContaining("cannot be read as yaml");
    assertThatThrownBy(() -> set(Format.YAML, "a: 1\n---\nb: 1\n", "/a", "2"))
        .hasMessageContaining("2 yaml documents");
    assertThatThrownBy(() -> set(Format.PROPERTIES, "a=1\na=2\n", "a", "\"3\""))
        .hasMessageContaining("there 2 times");
    assertThatThrownBy(() ->
            EditedFile.of(
                new byte[] {'a', ':', ' ', (byte) 0xff}, List.of(of(Format.YAML, "/a", "1", null))))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void a_byte_order_mark_stays() {
    assertThat(set(Format.JSON, "\uFEFF{\"a\":1}", "/a", "2")).isEqualTo("\uFEFF{\"a\":2}");
  }

  private static String set(Format as, String text, String key, String value) {
    return new String(
        EditedFile.of(text.getBytes(UTF_8), List.of(of(as, key, value, null))), UTF_8);
  }

  private static String remove(Format as, String text, String key) {
    return new String(
        EditedFile.of(text.getBytes(UTF_8), List.of(new Edit.Remove("conf/shop", as, key, null))),
        UTF_8);
  }

  private static Edit of(Format as, String key, String value, @Nullable String expected) {
    JsonNode before = expected == null ? null : JSON.readTree(expected);
    return new Edit.Set("conf/shop", as, key, JSON.readTree(value), before);
  }
}
