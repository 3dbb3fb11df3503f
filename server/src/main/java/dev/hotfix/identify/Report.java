package dev.hotfix.identify;

/// What a user wrote into the report form.
///
/// @param words what went wrong
/// @param doing what they were doing; may be empty
/// @param email where they want to hear of it; may be empty
/// @param problem the number of the problem they chose; 0 when they chose none
/// @param severe whether it cannot wait; counts only from a responder
public record Report(
    String service,
    String environment,
    String words,
    String doing,
    String email,
    long problem,
    boolean severe) {

  /// What a mail address looks like.
  static final String MAIL = "[^\\s@<>\"',;]{1,64}@[^\\s@<>\"',;]{1,190}";

  /// The same report, severe or not.
  public Report severe(boolean severe) {
    return new Report(service, environment, words, doing, email, problem, severe);
  }
}
