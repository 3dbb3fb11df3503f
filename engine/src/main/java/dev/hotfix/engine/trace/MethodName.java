package dev.hotfix.engine.trace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name a method has in the source, from the one its compiler gave it.
final class MethodName {
  private static final List<Pattern> MADE =
      List.of(
          Pattern.compile("(?:lambda\\$)+(\\w+?)\\$\\d+"),
          Pattern.compile("\\$anonfun\\$(\\w+?)\\$\\d+(?:\\$adapted)?"),
          Pattern.compile("(\\w+?)\\$(?:lambda|default|suspendImpl|\\d).*"),
          Pattern.compile("<(\\w+)>[bdg]__.*"),
          Pattern.compile("(\\w+)(?:\\.func\\d+)+(?:\\.\\d+)*"),
          Pattern.compile("(\\w+)-[\\w-]{7}"));
  private static final Pattern NOBODYS =
      Pattern.compile(
          "access\\$\\d+|invokeSuspend|<anonymous>|anonymous|<module>|<lambda>|MoveNext|eval");

  private MethodName() {}

  /// Nothing for code that has no name in the source.
  static String inSource(String name) {
    if (NOBODYS.matcher(name).matches()) {
      return "";
    }
    for (Pattern made : MADE) {
      Matcher matcher = made.matcher(name);
      if (matcher.matches()) {
        String inner = matcher.group(1);
        return switch (inner) {
          case "new" -> "<init>";
          case "static" -> "<clinit>";
          default -> inner;
        };
      }
    }
    return switch (name) {
      case "__init__", ".ctor" -> "<init>";
      case ".cctor" -> "<clinit>";
      default -> name;
    };
  }
}
