package dev.hotfix.communicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5.3 % of requests fail",
        "5. of May",
        "7) things",
        "- a dash",
        "+1",
        "# a title",
        "*stars* and _lines_",
        "[a](http://b.example)",
        "a | b ~ c ! `d`",
        "back\\slash"
      })
  void text_from_outside_is_shown_as_it_came(String outside) {
    String page = Markdown.page("", new Markdown().paragraph(Markdown.text(outside)).toString());

    assertThat(page).contains("<p>" + outside + "</p>");
  }
}
