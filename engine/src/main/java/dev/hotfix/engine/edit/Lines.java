package dev.hotfix.engine.edit;

/// Where lines begin and end in a text.
record Lines(String text) {
  /// What its lines end with.
  String newline() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  /// Where the line begins that holds this place.
  int start(int place) {
    return text.lastIndexOf('\n', place - 1) + 1;
  }

  /// Where that line ends, before its line break.
  int end(int place) {
    int feed = text.indexOf('\n', place);
    if (feed < 0) {
      return text.length();
    }
    return feed > place && text.charAt(feed - 1) == '\r' ? feed - 1 : feed;
  }

  /// Where the next line begins.
  int next(int place) {
    int feed = text.indexOf('\n', place);
    return feed < 0 ? text.length() : feed + 1;
  }

  int column(int place) {
    return place - start(place);
  }

  /// The white space that the line begins with.
  String indent(int place) {
    int begin = start(place);
    int end = begin;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(begin, end);
  }

  boolean isBlank(int start, int end) {
    return text.substring(start, end).isBlank();
  }

  /// Whether nothing stands before this place in its line.
  boolean isFirst(int place) {
    return isBlank(start(place), place);
  }

  /// A new last line.
  Splice append(String line) {
    boolean whole = text.isEmpty() || text.endsWith("\n");
    return Splice.insert(text.length(), (whole ? "" : newline()) + line + newline());
  }
}
