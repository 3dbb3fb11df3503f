package dev.hotfix.web.format;

import dev.hotfix.journal.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values as people read them: "3 min", "4,812", "4.1 %", "2 targets".
public final class Words {

  private static final ZoneId UTC = ZoneId.of("UTC");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss z", Locale.ENGLISH);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss z", Locale.ENGLISH).withZone(UTC);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(UTC);

  private static final int ID = 8;
  private static final int TENTHS_BELOW = 3;

  private Words() {}

  /// The two largest units at most: "0.4 s", "45 s", "3 min", "2 h 5 min", "4 days".
  public static String duration(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < TENTHS_BELOW && length.toMillis() % 1_000 >= 50) {
      return String.format(Locale.ENGLISH, "%.1f s", length.toMillis() / 1e3);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 600 && seconds % 60 != 0) {
      return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min";
    }
    long minutes = seconds / 60;
    if (minutes < 48 * 60) {
      return minutes % 60 == 0
          ? minutes / 60 + " h"
          : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }
    return minutes / 1_440 + " days";
  }

  /// How long one instant lies before or after another: "3 min ago", "in 2 h", "just now".
  public static String ago(Instant at, Instant now) {
    Duration gone = Duration.between(at, now);
    if (gone.abs().toSeconds() < 5) {
      return "just now";
    }
    Duration rounded = gone.abs().toMinutes() >= 1 ? round(gone.abs()) : gone.abs();
    return gone.isNegative() ? "in " + duration(rounded) : duration(rounded) + " ago";
  }

  private static Duration round(Duration length) {
    return length.toHours() >= 3 && length.toHours() < 48
        ? Duration.ofHours(length.toHours())
        : Duration.ofMinutes(length.toMinutes());
  }

  /// The absolute time in UTC; the reader's browser turns it into theirs.
  public static String stamp(Instant at) {
    return stamp(at, UTC);
  }

  /// The time of day in UTC, to the second; the reader's browser turns it into theirs.
  public static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /// The absolute time where the reader is.
  public static String stamp(Instant at, ZoneId reader) {
    return STAMP.format(at.atZone(reader));
  }

  public static String day(Instant at) {
    return DAY.format(at);
  }

  public static String count(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /// "1 target", "4,812 users".
  public static String count(long number, String thing) {
    return count(number) + " " + (number == 1 ? thing : plural(thing));
  }

  private static String plural(String thing) {
    if (thing.endsWith("person")) {
      return thing.replace("person", "people");
    }
    return thing.matches(".*(ch|s|x)") ? thing + "es" : thing + "s";
  }

  /// A part of one in per cent, with as many digits as matter.
  public static String share(double part) {
    double percent = part * 100;
    if (percent == 0) {
      return "0 %";
    }
    return percent < 0.1
        ? "< 0.1 %"
        : String.format(Locale.ENGLISH, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
  }

  /// Failures among requests: "15 of 1,102 failed (1.4 %)".
  public static String failed(long failures, long requests) {
    String plain = "%s of %s failed".formatted(count(failures), count(requests));
    return requests == 0 ? plain : plain + " (" + share((double) failures / requests) + ")";
  }

  public static String bytes(long size) {
    if (size < 1_000) {
      return size + " B";
    }
    return size < 1_000_000
        ? String.format(Locale.ENGLISH, "%.1f kB", size / 1e3)
        : String.format(Locale.ENGLISH, "%.1f MB", size / 1e6);
  }

  /// The first 8 letters of a commit or digest.
  public static String brief(String id) {
    return id.length() <= ID ? id : id.substring(0, ID);
  }

  /// Up to two letters for a person: "ana.lopez" is AL, "ana" is A.
  public static String initials(String name) {
    String letters =
        Arrays.stream(name.replaceAll("@.*", "").split("[\\s._-]+"))
            .filter(part -> !part.isEmpty())
            .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)))
            .limit(2)
            .collect(Collectors.joining());
    return letters.isEmpty() ? "?" : letters.toUpperCase(Locale.ROOT);
  }

  /// With a capital letter and a full stop.
  public static String sentence(String words) {
    if (words.isBlank()) {
      return "";
    }
    String capital = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    return capital.matches("(?s).*[.!?…:]") ? capital : capital + ".";
  }

  /// The class that colours a severity; slate while there is none.
  public static String tint(@Nullable Severity severity) {
    return severity == null ? "sev sev-none" : "sev " + severity.name().toLowerCase(Locale.ROOT);
  }

  /// "name-cause" as a person reads it: "Name cause".
  public static String title(String kebab) {
    String spaced = kebab.replace('-', ' ');
    return spaced.isEmpty()
        ? spaced
        : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }
}
