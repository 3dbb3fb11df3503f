package dev.hotfix.web;

/// The drawings used on pages, 16 by 16, as SVG paths drawn with a line.
final class Icons {

  private Icons() {}

  static String path(String name) {
    return switch (name) {
      case "check" -> "M3 8.5 6.5 12 13 4.5";
      case "done" -> "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M5 8.3l2.2 2.2L11.2 6";
      case "held" -> "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M8 4.6v4M8 11.2v.1";
      case "ahead" -> "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8";
      case "now" -> "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M8 4.4V8l2.4 1.6";
      case "waived" ->
          "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M4.8 8h6.2M8.8 5.6 11.2 8l-2.4 2.4";
      case "none" -> "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M5 8h6";
      case "unknown" ->
          "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M6.2 6.3a1.8 1.8 0 1 1 2.6"
              + " 1.7c-.5.3-.8.6-.8 1.2M8 11.4v.1";
      case "cross" -> "M4 4l8 8M12 4l-8 8";
      case "search" -> "M7 2.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6M10.6 10.6 14 14";
      case "theme" -> "M8 2.2a5.8 5.8 0 1 0 5.8 6.9A4.6 4.6 0 0 1 8 2.2";
      case "machine" -> "M3 5.5h10v7H3zM8 2.5v3M6 8.6v1.2M10 8.6v1.2M1.5 8v2.5M14.5 8v2.5";
      case "talk" -> "M2.2 3h11.6v8H7l-3 2.6V11H2.2z";
      case "pause" -> "M5.5 3.5v9M10.5 3.5v9";
      case "play" -> "M5 3l8 5-8 5z";
      case "back" -> "M6 3 2.5 6.5 6 10M2.8 6.5h6.4a4 4 0 0 1 0 8H7";
      case "file" -> "M4 1.8h5l3.5 3.5v8.9H4zM9 2v3.4h3.4";
      case "mail" -> "M1.8 3.6h12.4v8.8H1.8zM2 4l6 5 6-5";
      case "feed" -> "M3 3a10 10 0 0 1 10 10M3 7a6 6 0 0 1 6 6M3.6 12.4v.1";
      case "wait" -> "M3.5 3.5h9v9h-9z";
      case "alert" -> "M8 2.2 14.6 13.6H1.4zM8 6.4v3.2M8 11.6v.1";
      case "plus" -> "M8 3v10M3 8h10";
      default -> throw new IllegalArgumentException("there is no drawing \"" + name + "\"");
    };
  }
}
