package dev.hotfix.engine.git;

import dev.hotfix.engine.git.Commit.Person;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Who had a hand in the commits of a range.
final class Contributors {
  private static final String FORMAT = "--format=tformat:%an%x00%ae%x00%cn%x00%ce%x00%B";
  private static final int FIELDS = 5;

  /// Anywhere in the message, so that a trailer spoilt by the lines after it counts as well.
  private static final Pattern CO_AUTHOR =
      Pattern.compile("(?im)^[ \\t]*co-authored-by:[ \\t]*([^<\\n]*?)[ \\t]*<([^>\\n]+)>");

  private Contributors() {}

  static List<Person> of(Repository repository, Range range) {
    List<String> command = new ArrayList<>(List.of("log", "-z", "--encoding=UTF-8", FORMAT));
    command.addAll(range.words());
    command.add("--");
    String log = Git.demand("The log cannot be read", repository.git(command));
    String[] fields = log.split("\0", -1);
    var people = new TreeMap<String, Person>();
    for (int i = 0; i + FIELDS < fields.length; i += FIELDS) {
      commit(Arrays.asList(fields).subList(i, i + FIELDS))
          .forEach(person -> people.putIfAbsent(person.email().toLowerCase(Locale.ROOT), person));
    }
    return List.copyOf(people.values());
  }

  private static List<Person> commit(List<String> fields) {
    List<Person> people = new ArrayList<>();
    people.add(new Person(fields.get(0), fields.get(1)));
    people.add(new Person(fields.get(2), fields.get(3)));
    CO_AUTHOR
        .matcher(fields.get(4))
        .results()
        .map(found -> new Person(found.group(1), found.group(2).strip()))
        .forEach(people::add);
    return people;
  }
}
