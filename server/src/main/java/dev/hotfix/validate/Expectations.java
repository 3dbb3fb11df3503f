package dev.hotfix.validate;

import dev.hotfix.estate.Check.Expected;
import dev.hotfix.estate.Check.Header;
import dev.hotfix.estate.Check.Json;
import dev.hotfix.estate.Visitor.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What an answer lacks of what is expected of it.
final class Expectations {

  private static final int SHOWN = 120;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Expectations() {}

  /// One half sentence each; none when all is as it should be.
  static List<String> missing(Expected expected, Answer answer) {
    var missing = new ArrayList<String>();
    if (answer.status() != expected.status()) {
      missing.add("wanted %d".formatted(expected.status()));
    }
    if (!answer.body().contains(expected.contains())) {
      missing.add(
          "wanted \"%s\" in \"%s\"".formatted(expected.contains(), shortened(answer.body())));
    }
    expected.header().ifPresent(header -> header(header, answer, missing));
    expected.json().ifPresent(json -> json(json, answer.body(), missing));
    expected.within().ifPresent(limit -> time(limit, answer.took(), missing));
    expected.certificate().ifPresent(least -> certificate(least, answer, missing));
    return missing;
  }

  private static void header(Header header, Answer answer, List<String> missing) {
    String value = answer.headers().getOrDefault(header.name().toLowerCase(Locale.ROOT), "");
    if (!value.contains(header.contains())) {
      missing.add(
          "wanted \"%s\" in the header \"%s\", which is \"%s\""
              .formatted(header.contains(), header.name(), shortened(value)));
    }
  }

  private static void json(Json json, String body, List<String> missing) {
    try {
      String pointer = json.path().replaceFirst("^\\$", "").replace('.', '/');
      var found = JSON.readTree(body).at(pointer);
      if (found.isMissingNode()) {
        missing.add("there is no %s in the answer".formatted(json.path()));
      } else if (!(found.isValueNode() && found.asString().equals(json.equal()))) {
        missing.add(
            "wanted \"%s\" at %s, which is %s"
                .formatted(json.equal(), json.path(), shortened(found.toString())));
      }
    } catch (JacksonException _) {
      missing.add("the answer is not JSON");
    }
  }

  private static void time(Duration limit, Duration took, List<String> missing) {
    if (took.compareTo(limit) > 0) {
      missing.add("wanted within %d ms".formatted(limit.toMillis()));
    }
  }

  private static void certificate(Duration least, Answer answer, List<String> missing) {
    if (answer.certified().isEmpty()) {
      missing.add("wanted a certificate");
      return;
    }
    Duration left = Duration.between(Instant.now(), answer.certified().get());
    if (left.compareTo(least) < 0) {
      missing.add(
          "wanted a certificate that is good for %d days, not %d"
              .formatted(least.toDays(), left.toDays()));
    }
  }

  private static String shortened(String text) {
    String line = text.strip().replace('\n', ' ');
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
