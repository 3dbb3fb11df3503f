package dev.hotfix.gate;

/// Something a person asks for, as a record of its arguments: the web, the API and the command line
/// offer the same ones, under the record's name in kebab case (`NameCause` is `name-cause`). Pure:
/// it looks at the situation and answers with facts to record or a refusal.
public interface Action {

  /// The least role that may ask for it.
  Role role();

  Decision decide(Situation situation, Caller by);
}
