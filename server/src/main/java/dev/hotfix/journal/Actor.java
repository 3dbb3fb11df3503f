package dev.hotfix.journal;

/// Who did it: a person by account name, or a machine by the name of its worker or token.
public record Actor(Kind kind, String name) {

  /// Told apart everywhere: a person decides, a machine does.
  public enum Kind {
    PERSON,
    MACHINE
  }

  public static Actor person(String name) {
    return new Actor(Kind.PERSON, name);
  }

  public static Actor machine(String name) {
    return new Actor(Kind.MACHINE, name);
  }

  /// As stored in the journal: `person:ana`.
  public static Actor parse(String text) {
    int colon = text.indexOf(':');
    return new Actor(
        text.startsWith("person:") ? Kind.PERSON : Kind.MACHINE, text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return (kind == Kind.PERSON ? "person:" : "machine:") + name;
  }
}
