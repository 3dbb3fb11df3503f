package dev.hotfix.engine.source;

import java.util.List;

/// A method, constructor or initialiser: the types it stands in (joined by `$`), its name, the
/// words of its parameter list, and the pieces and lines it takes up (`end` is the one after the
/// last piece; lines count from one, both ends belonging to it).
public record Member(
    String owner, String name, String parameters, int start, int end, int firstLine, int lastLine) {

  /// The name that constructors have in a trace.
  public static final String CONSTRUCTOR = "<init>";

  public boolean isCalled(String asked) {
    return name.equals(asked)
        || (name.equals(CONSTRUCTOR) && owner.substring(owner.lastIndexOf('$') + 1).equals(asked));
  }

  public boolean holds(int line) {
    return firstLine <= line && line <= lastLine;
  }

  /// The members among these that may be this one with another place or body: those with the same
  /// parameters, or if there are none, all of its name.
  public List<Member> amongst(List<Member> others) {
    List<Member> named =
        others.stream().filter(one -> one.name.equals(name) && one.owner.equals(owner)).toList();
    List<Member> exact = named.stream().filter(one -> one.parameters.equals(parameters)).toList();
    return exact.isEmpty() ? named : exact;
  }
}
