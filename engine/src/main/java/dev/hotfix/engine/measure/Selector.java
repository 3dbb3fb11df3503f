package dev.hotfix.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which samples of a metric are meant, written as Prometheus writes it: a name, and conditions on
/// labels where wanted, such as `http_requests_total{code=~"5.."}`.
public final class Selector {

  /// How one is written, for people.
  public static final String WANTED =
      "a metric such as http_requests_total or http_requests_total{code=~\"5..\"}";

  private static final Pattern WHOLE =
      Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{(.*)})?\\s*", Pattern.DOTALL);

  private static final Pattern CONDITION =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(,|$)");

  private final String text;
  private final String metric;
  private final List<Condition> conditions;

  private record Condition(String label, boolean wanted, Pattern value) {
    boolean holds(Map<String, String> labels) {
      return value.matcher(labels.getOrDefault(label, "")).matches() == wanted;
    }
  }

  private Selector(String text, String metric, List<Condition> conditions) {
    this.text = text;
    this.metric = metric;
    this.conditions = List.copyOf(conditions);
  }

  /// @throws IllegalArgumentException if it is not written like that
  public static Selector of(String text) {
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" names no metric. Write %s.".formatted(text, WANTED));
    }
    String inside = whole.group(2) == null ? "" : whole.group(2);
    return new Selector(text.strip(), whole.group(1), conditions(text, inside));
  }

  private static List<Condition> conditions(String text, String inside) {
    var conditions = new ArrayList<Condition>();
    Matcher each = CONDITION.matcher(inside);
    int end = 0;
    while (end < inside.strip().length()) {
      if (!each.find(end) || each.start() != end) {
        throw new IllegalArgumentException(
            "\"%s\" has a condition that cannot be read at \"%s\". Write %s."
                .formatted(text, inside.substring(end).strip(), WANTED));
      }
      conditions.add(condition(text, each));
      end = each.end();
    }
    return conditions;
  }

  private static Condition condition(String text, Matcher each) {
    String value = Exposition.unescaped(each.group(3));
    boolean pattern = each.group(2).endsWith("~");
    try {
      return new Condition(
          each.group(1),
          !each.group(2).startsWith("!"),
          Pattern.compile(pattern ? value : Pattern.quote(value)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"%s\" has a pattern that cannot be read: %s".formatted(text, e.getDescription()), e);
    }
  }

  String metric() {
    return metric;
  }

  boolean matches(Sample sample) {
    return sample.metric().equals(metric)
        && conditions.stream().allMatch(condition -> condition.holds(sample.labels()));
  }

  /// The same of another metric of the family: `x` becomes `x_bucket`.
  Selector withSuffix(String suffix) {
    return new Selector(text.replaceFirst(metric, metric + suffix), metric + suffix, conditions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Selector selector && selector.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /// As Prometheus understands it.
  @Override
  public String toString() {
    return text;
  }
}
