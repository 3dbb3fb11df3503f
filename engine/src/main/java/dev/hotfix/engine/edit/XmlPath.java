package dev.hotfix.engine.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path to one element or attribute, in a small part of XPath 1.0: `/config/pool[@name='main']`,
/// `/config/pool[2]/@size`; `/config/pool[-]` is one behind the last. Names are compared as they
/// are written, with their prefix.
record XmlPath(String text, List<Step> steps, Optional<String> attribute) {
  private static final int BEHIND = -1;
  private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_.:-]*";
  private static final Pattern STEP =
      Pattern.compile(
          "/(%1$s)(?:\\[(?:(\\d{1,6}|-)|@(%1$s)=(?:'([^']*)'|\"([^\"]*)\"))\\])?".formatted(NAME));
  private static final Pattern LAST = Pattern.compile("/@(" + NAME + ")");

  /// An element by its name, and its number among those or one attribute if these are given.
  record Step(String name, Optional<Integer> number, Optional<String> attribute, String value) {
    boolean isBehind() {
      return number.equals(Optional.of(BEHIND));
    }
  }

  static XmlPath of(String key) {
    var steps = new ArrayList<Step>();
    Matcher step = STEP.matcher(key);
    int at = 0;
    while (step.region(at, key.length()).lookingAt()) {
      String value =
          Optional.ofNullable(step.group(4))
              .or(() -> Optional.ofNullable(step.group(5)))
              .orElse("");
      steps.add(
          new Step(
              step.group(1),
              Optional.ofNullable(step.group(2)).map(XmlPath::number),
              Optional.ofNullable(step.group(3)),
              value));
      at = step.end();
    }
    Matcher last = LAST.matcher(key).region(at, key.length());
    boolean named = last.matches();
    if (steps.isEmpty() || (at < key.length() && !named)) {
      throw new EditRefused(
          "The key \"%s\" is no path such as \"/config/pool[@name='main']/@size\". Write it so."
              .formatted(key));
    }
    return new XmlPath(
        key, List.copyOf(steps), named ? Optional.of(last.group(1)) : Optional.empty());
  }

  private static int number(String digits) {
    return digits.equals("-") ? BEHIND : Integer.parseInt(digits);
  }

  /// The element it leads to, or whose attribute it names; empty where there is none.
  Optional<XmlElement> find(XmlElement document, String xml) {
    return find(document, steps, xml);
  }

  /// The element that would hold it.
  Optional<XmlElement> parent(XmlElement document, String xml) {
    return find(document, steps.subList(0, steps.size() - 1), xml);
  }

  private Optional<XmlElement> find(XmlElement document, List<Step> way, String xml) {
    List<XmlElement> at = List.of(document);
    for (Step step : way) {
      at = at.stream().flatMap(element -> children(element, step, xml).stream()).toList();
    }
    if (at.size() > 1) {
      throw new EditRefused(
          "\"%s\" are %d elements. Say which by \"[@name='…']\" or \"[1]\"."
              .formatted(text, at.size()));
    }
    return at.stream().findFirst();
  }

  private static List<XmlElement> children(XmlElement element, Step step, String xml) {
    List<XmlElement> named = element.named(step.name).toList();
    if (step.number.isPresent()) {
      int number = step.number.get();
      return number < 1 || number > named.size() ? List.of() : List.of(named.get(number - 1));
    }
    return named.stream().filter(child -> fits(child, step, xml)).toList();
  }

  private static boolean fits(XmlElement child, Step step, String xml) {
    return step.attribute.isEmpty()
        || child
            .attribute(step.attribute.get())
            .map(found -> XmlText.decoded(xml.substring(found.value(), found.end())))
            .filter(step.value::equals)
            .isPresent();
  }
}
