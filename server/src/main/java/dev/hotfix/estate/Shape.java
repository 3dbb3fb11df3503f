package dev.hotfix.estate;

import dev.hotfix.engine.fleet.Budget;
import dev.hotfix.engine.fleet.Waves;
import dev.hotfix.engine.judge.SeriesJudge.Worse;
import dev.hotfix.engine.measure.Selector;
import dev.hotfix.engine.target.SshAddress;
import dev.hotfix.journal.Severity;
import java.net.URI;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a text in `hotfix.yaml` must look like.
///
/// @param wanted what to write, with an example
/// @param standIn what reading goes on with after a mistake
record Shape<T>(String wanted, T standIn, Function<String, Optional<T>> read) {

  private static final Pattern DURATION_PARTS = Pattern.compile("([0-9]{1,6})(s|m|h|d)");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  static final Shape<String> TEXT = text("some text", text -> !text.isBlank());

  static final Shape<String> NAME =
      text(
          "a name of lower-case letters, digits and dashes, such as web-shop",
          text -> text.matches("[a-z0-9][a-z0-9-]{0,62}"));

  static final Shape<String> MAIL =
      text(
          "a mail address such as ana@example.org",
          text -> text.matches("[^\\s@<>\"',;]{1,64}@[^\\s@<>\"',;]{1,190}"));

  static final Shape<String> ADDRESS =
      text(
          "an http address such as http://{host}:{port}/health; known in braces are name, host, port and root",
          Shape::isAddress);

  static final Shape<String> COMMAND =
      text(
          "a command line; known in braces are name, host, port and root",
          text -> !text.isBlank() && placeholdersKnown(text));

  static final Shape<String> JSON_PATH =
      text(
          "a path into the JSON answer such as $.commit",
          text -> text.matches("\\$(\\.[A-Za-z0-9_-]+)+"));

  static final Shape<String> PATTERN =
      text(
          "a text such as {host}:{port}; known in braces are name, host, port and root",
          text -> !text.isBlank() && placeholdersKnown(text));

  static final Shape<Selector> SELECTOR = parsed(Selector.WANTED, Selector.of("up"), Selector::of);

  static final Shape<Double> SHARE =
      new Shape<>("a percentage such as 95%, above 0 and below 100", 0.5, Shape::share);

  static final Shape<Double> NUMBER =
      new Shape<>(
          "a number such as 0.5",
          0.0,
          text ->
              text.matches("-?[0-9]{1,15}([.][0-9]{1,15})?")
                  ? Optional.of(Double.valueOf(text))
                  : Optional.empty());

  static final Shape<String> DATABASE =
      text(
          "a PostgreSQL database such as postgresql://db.example.org:5432/shop, without a password",
          text -> text.matches("postgresql://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[A-Za-z0-9_.-]+"));

  static final Shape<Worse> WORSE =
      new Shape<>(
          "up or down",
          Worse.UP,
          text -> Stream.of(Worse.values()).filter(worse -> worse.word().equals(text)).findFirst());

  static final Shape<String> DIRECTORY =
      text(
          "a full path such as /srv/shop",
          text -> text.startsWith("/") && !Arrays.asList(text.split("/")).contains(".."));

  static final Shape<String> INSIDE =
      text(
          "a path inside the repository such as target/shop.jar",
          text ->
              !text.isBlank()
                  && !text.startsWith("/")
                  && !Arrays.asList(text.split("/")).contains(".."));

  static final Shape<String> SSH = text(SshAddress.WANTED, SshAddress::isAddress);

  static final Shape<String> FILE =
      text(
          "the name of a file in the server's HOME/ssh, such as deploy",
          text -> text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}"));

  static final Shape<String> WAVE =
      text(
          "a number, a percentage, a zone or a label: 1, 25%, zone eu-1, label canary, 1 of zone eu-1, each zone",
          Waves::isWave);

  static final Shape<Duration> DURATION =
      new Shape<>("a duration such as 30s, 10m, 24h or 7d", Duration.ZERO, Shape::duration);

  static final Shape<Duration> WITHIN =
      new Shape<>(
          "a duration such as 90s or 5m",
          Duration.ofMinutes(1),
          text -> duration(text).filter(time -> !time.isZero()));

  static final Shape<Budget> BUDGET =
      parsed("a number such as 2, or a percentage such as 5%", Budget.NONE, Budget::of);

  static final Shape<Long> SIZE = new Shape<>("a size such as 500m or 20g", 1L, Shape::size);

  static final Shape<Instant> INSTANT =
      parsed("an instant such as 2026-12-24T12:00:00Z", Instant.EPOCH, Instant::parse);

  static final Shape<LocalTime> TIME =
      parsed("a time of day such as 09:30", LocalTime.MIN, LocalTime::parse);

  static final Shape<ZoneId> ZONE =
      parsed("a time zone such as Europe/Berlin", ZoneOffset.UTC, ZoneId::of);

  static final Shape<Boolean> YES_OR_NO =
      new Shape<>(
          "true or false",
          false,
          text ->
              Optional.of(text)
                  .filter(t -> t.equals("true") || t.equals("false"))
                  .map("true"::equals));

  static final Shape<Severity> SEVERITY =
      parsed("SEV1, SEV2, SEV3 or SEV4", Severity.SEV1, Severity::valueOf);

  static final Shape<DayOfWeek> DAY =
      new Shape<>("one of mon, tue, wed, thu, fri, sat, sun", DayOfWeek.MONDAY, Shape::day);

  /// A whole number between two bounds, both included.
  static Shape<Integer> number(int least, int most) {
    return new Shape<>(
        "a whole number from %d to %d".formatted(least, most),
        least,
        text ->
            text.matches("[0-9]{1,9}")
                ? Optional.of(Integer.valueOf(text)).filter(n -> n >= least && n <= most)
                : Optional.empty());
  }

  /// One of a few words.
  static Shape<String> oneOf(String... words) {
    return text("one of " + String.join(", ", words), Arrays.asList(words)::contains);
  }

  /// A text that must contain another.
  static Shape<String> containing(String part) {
    return text("a command line with \"%s\" in it".formatted(part), text -> text.contains(part));
  }

  private static Shape<String> text(String wanted, Predicate<String> fits) {
    return new Shape<>(wanted, "", text -> Optional.of(text.strip()).filter(fits));
  }

  private static <T> Shape<T> parsed(String wanted, T standIn, Function<String, T> parse) {
    return new Shape<>(
        wanted,
        standIn,
        text -> {
          try {
            return Optional.of(parse.apply(text));
          } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
          }
        });
  }

  private static Optional<Duration> duration(String text) {
    Matcher parts = DURATION_PARTS.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /// In bytes; `m` and `g` stand for 1024 times 1024, and 1024 times that.
  private static Optional<Long> size(String text) {
    return text.matches("[1-9][0-9]{0,5}[mg]")
        ? Optional.of(
            Long.parseLong(text.substring(0, text.length() - 1)) << (text.endsWith("g") ? 30 : 20))
        : Optional.empty();
  }

  private static Optional<Double> share(String text) {
    return text.matches("[0-9]{1,2}([.][0-9]{1,3})?%")
        ? Optional.of(Double.parseDouble(text.substring(0, text.length() - 1)) / 100)
            .filter(share -> share > 0)
        : Optional.empty();
  }

  private static Optional<DayOfWeek> day(String text) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  private static boolean isAddress(String text) {
    String filled = PLACEHOLDER.matcher(text).replaceAll("1");
    try {
      URI uri = URI.create(filled);
      return placeholdersKnown(text)
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean placeholdersKnown(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .allMatch(found -> found.group(1).matches("name|host|port|root"));
  }
}
