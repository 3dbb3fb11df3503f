package dev.hotfix.web;

/// Somebody asked for a page about something that is not there.
final class Missing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String remedy;

  Missing(String found, String remedy) {
    super(found);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
