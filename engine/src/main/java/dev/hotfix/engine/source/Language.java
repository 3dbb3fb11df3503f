package dev.hotfix.engine.source;

import java.util.Locale;

/// How a file is read, told by the end of its name.
public enum Language {
  JAVA("java", "groovy", "scala"),
  CSHARP("cs"),
  KOTLIN("kt", "kts"),
  JAVASCRIPT("js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue", "svelte"),
  GO("go"),
  PYTHON("py", "pyi"),
  TEXT;

  private final String endings;

  Language(String... endings) {
    this.endings = " " + String.join(" ", endings) + " ";
  }

  public static Language of(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (Language language : values()) {
      if (language.endings.contains(" " + ending + " ")) {
        return language;
      }
    }
    return TEXT;
  }

  /// Statements end with `;`, so that line breaks mean nothing.
  boolean endsStatements() {
    return this == JAVA || this == CSHARP;
  }

  boolean hasBraces() {
    return this != PYTHON && this != TEXT;
  }

  boolean singleQuotesStrings() {
    return this == JAVASCRIPT || this == PYTHON;
  }

  boolean hasLongStrings() {
    return this == JAVA || this == KOTLIN || this == CSHARP || this == PYTHON;
  }
}
