package dev.hotfix.signal;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One observation of a symptom. Texts are cut to what is worth keeping and hold no characters that
/// PostgreSQL cannot store.
///
/// @param event the source's own id for it: the same event sent twice is one signal
/// @param urgent whether a person who may say so calls it severe
/// @param detail what else is known, by name: see [Detail]
public record Signal(
    Symptom symptom,
    Source source,
    String event,
    Instant happenedAt,
    Origin origin,
    boolean urgent,
    Map<String, String> detail) {

  private static final int LONGEST = 32 << 10;

  public Signal {
    event = Text.cut(event, 100);
    var cleaned = new TreeMap<String, String>();
    detail.forEach((name, text) -> cleaned.put(Text.cut(name, 50), Text.cut(text, LONGEST)));
    detail = Map.copyOf(cleaned);
  }

  /// Where signals come from.
  public enum Source {
    SENTRY,
    REPORT
  }

  /// What tells problems apart: the fingerprint within a service and environment. `title` names the
  /// problem to people; `place` is the endpoint or page it shows itself at, may be empty.
  public record Symptom(
      String service, String environment, String fingerprint, String title, String place) {
    public Symptom {
      environment = Text.cut(environment, 64);
      fingerprint = Text.cut(fingerprint, 100);
      title = Text.cut(title.strip(), 200);
      place = Text.cut(place, 200);
    }
  }

  /// Who met it and where: `person` is a key that tells users apart, `contact` the mail address of
  /// somebody who wants to hear of it, `build` the commit that ran, `instance` the machine.
  public record Origin(
      @Nullable String person,
      @Nullable String contact,
      @Nullable String build,
      @Nullable String instance) {

    public static final Origin UNKNOWN = new Origin(null, null, null, null);

    public Origin {
      person = Text.cutOrNull(person, 200);
      contact = Text.cutOrNull(contact, 254);
      build = Text.cutOrNull(build, 200);
      instance = Text.cutOrNull(instance, 200);
    }
  }

  /// The names used in `detail`.
  public static final class Detail {
    /// A stack trace as Java prints it.
    public static final String TRACE = "trace";

    /// The message of the exception, or what the reporter wrote.
    public static final String WORDS = "words";

    /// What the reporter was doing.
    public static final String DOING = "doing";

    private Detail() {}
  }
}
