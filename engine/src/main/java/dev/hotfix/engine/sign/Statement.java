package dev.hotfix.engine.sign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/// An in-toto Statement v1: what is said of which digests. The components are the JSON of the
/// specification.
public record Statement<P>(
    @JsonProperty("_type") String type, List<Subject> subject, String predicateType, P predicate) {
  /// The DSSE payload type.
  public static final String PAYLOAD = "application/vnd.in-toto+json";

  public static final String TYPE = "https://in-toto.io/Statement/v1";

  /// What it is said of.
  public record Subject(String name, Map<String, String> digest) {}

  public Statement {
    subject = List.copyOf(subject);
  }

  public static <P> Statement<P> of(Subject subject, String predicateType, P predicate) {
    return new Statement<>(TYPE, List.of(subject), predicateType, predicate);
  }
}
