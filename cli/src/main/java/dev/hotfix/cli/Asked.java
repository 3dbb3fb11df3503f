package dev.hotfix.cli;

import dev.hotfix.client.Case;
import dev.hotfix.client.Client;
import java.util.Map;
import java.util.Optional;

/// What a verb looks at to fill in what was not said: the hot fix as it is, whoever asks, and what
/// is known of the arguments so far.
record Asked(Client client, Case seen, Map<String, String> given) {

  /// The name of whoever asks, as the journal would write it.
  String me() {
    return client.get("me").path("name").asString();
  }

  String given(String argument) {
    return given.getOrDefault(argument, "");
  }

  /// A value of the newest fact of that kind.
  Optional<String> latest(String kind, String field) {
    return seen.latest(kind).map(body -> body.path(field).asString(""));
  }
}
