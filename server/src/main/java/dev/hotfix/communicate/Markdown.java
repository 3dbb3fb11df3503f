package dev.hotfix.communicate;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Writes Markdown in which no text from outside can become markup, and turns it into a page.
final class Markdown {

  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

  private final StringBuilder out = new StringBuilder();

  /// A title of the first or second level; the text is taken as it is.
  Markdown title(int level, String text) {
    out.append(out.isEmpty() ? "" : "\n").append("#".repeat(level)).append(' ').append(text);
    out.append("\n\n");
    return this;
  }

  /// A paragraph.
  Markdown paragraph(String text) {
    out.append(text).append("\n\n");
    return this;
  }

  /// An item of a list.
  Markdown item(String text) {
    out.append("- ").append(text).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return out.toString().strip().replaceAll("\n{3,}", "\n\n") + "\n";
  }

  /// Text from outside, on one line and without any meaning to Markdown.
  static String text(String outside) {
    return outside
        .strip()
        .replaceAll("[\\s\\p{Cntrl}]+", " ")
        .replaceAll("([\\\\`*_\\[\\]<>&|~#!])", "\\\\$1")
        .replaceAll("^([-+=])", "\\\\$1")
        .replaceAll("^([0-9]+)([.)])", "$1\\\\$2");
  }

  /// A commit, digest or name in fixed width.
  static String code(String outside) {
    return "`" + outside.replaceAll("[`\\s\\p{Cntrl}]+", " ").strip() + "`";
  }

  /// A page that needs nothing else, for reading and printing.
  static String page(String title, String markdown) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    :root { color-scheme: light dark }
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
    code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere }
    h2 { margin-top: 2rem; border-bottom: 1px solid #8884 }
    </style>
    </head>
    <body>
    %s</body>
    </html>
    """
        .formatted(
            title.replace("&", "&amp;").replace("<", "&lt;"),
            RENDERER.render(PARSER.parse(markdown)));
  }
}
