package dev.hotfix.engine.suspect;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a file that make up one method, counted from one. Found by its name and
/// indentation, which does for every language with either braces or layout; where that fails, the
/// lines around.
record MethodRegion(int first, int last) {
  private static final int AROUND = 8;
  private static final int LONGEST = 400;
  private static final Pattern LAMBDA = Pattern.compile("lambda\\$([^$]+)\\$\\d+");
  private static final Pattern INDENT = Pattern.compile("^\\s*");

  static MethodRegion of(List<String> lines, int line, Frame frame) {
    Pattern head = Pattern.compile("\\b" + Pattern.quote(name(frame)) + "\\s*[(<=:]");
    for (int i = Math.min(line, lines.size()); i >= Math.max(1, line - LONGEST); i--) {
      String text = lines.get(i - 1);
      boolean opens = head.matcher(text).find() && !text.strip().endsWith(";");
      if (opens
          && (i < line
              ? indent(text) < indent(lines.get(Math.min(line, lines.size()) - 1))
              : text.contains("{"))) {
        return new MethodRegion(i, end(lines, i, line));
      }
    }
    return new MethodRegion(Math.max(1, line - AROUND), Math.min(lines.size(), line + AROUND));
  }

  /// Up to the next line that is not indented deeper than the head.
  private static int end(List<String> lines, int head, int line) {
    int depth = indent(lines.get(head - 1));
    for (int i = Math.max(head, line) + 1; i <= lines.size(); i++) {
      String text = lines.get(i - 1);
      if (!text.isBlank() && indent(text) <= depth) {
        return text.strip().startsWith("}") ? i : i - 1;
      }
    }
    return lines.size();
  }

  private static String name(Frame frame) {
    Matcher lambda = LAMBDA.matcher(frame.method());
    String method = lambda.matches() ? lambda.group(1) : frame.method();
    if (!method.equals("<init>")) {
      return method;
    }
    String file = frame.path().substring(frame.path().lastIndexOf('/') + 1);
    return file.contains(".") ? file.substring(0, file.indexOf('.')) : file;
  }

  private static int indent(String text) {
    Matcher matcher = INDENT.matcher(text);
    return matcher.find() ? matcher.end() : 0;
  }
}
