import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A made-up Java program that people change: classes in packages, with methods of unique
/// statements.
final class Program {
  private static final String[] NOUNS =
      ("account batch cart claim crate entry field graph index label lease ledger order parcel quota"
              + " route shelf stock token voucher")
          .split(" ");
  private static final String[] VERBS =
      ("add apply check close count drop fill find load merge open pack read send sort split store"
              + " take trim write")
          .split(" ");
  private static final int[] SIZES = {2, 3, 4, 6, 9, 14};

  final Random random;
  final List<Unit> units = new ArrayList<>();
  private int made;

  Program(Random random, int size) {
    this.random = random;
    while (units.size() < size) {
      units.add(unit());
    }
  }

  /// A method; each statement is a line of its own, of which there is no second like it.
  static final class Method {
    String name;
    List<String> body = new ArrayList<>();

    Method(String name) {
      this.name = name;
    }

    Method copy() {
      Method copy = new Method(name);
      copy.body.addAll(body);
      return copy;
    }
  }

  /// A class and how its file is laid out.
  static final class Unit {
    String home;
    String name;
    List<Method> methods = new ArrayList<>();
    int layout;
    String comment = "";

    String path() {
      return "src/main/java/com/acme/" + home + "/" + name + ".java";
    }

    List<Method> copy() {
      return new ArrayList<>(methods.stream().map(Method::copy).toList());
    }

    String text() {
      String in = layout % 3 == 0 ? "  " : layout % 3 == 1 ? "    " : "\t";
      String open = layout % 2 == 0 ? " {\n" : "\n" + in + "{\n";
      StringBuilder text = new StringBuilder("package com.acme." + home + ";\n\n");
      text.append(comment.isEmpty() ? "" : "/// " + comment + "\n");
      text.append("public class " + name + " {\n").append(in).append("private int total;\n");
      for (Method method : methods) {
        text.append("\n").append(in).append("public int " + method.name + "(int amount)").append(open);
        method.body.forEach(line -> text.append(in).append(in).append(line).append("\n"));
        text.append(in).append(in).append("return total;\n").append(in).append("}\n");
      }
      return text.append("}\n").toString();
    }

    /// The line, counted from 1, on which a statement stands.
    int line(String statement) {
      return 1 + text().lines().map(String::strip).toList().indexOf(statement);
    }
  }

  Unit unit() {
    Unit unit = new Unit();
    unit.home = pick(NOUNS);
    unit.name = title(pick(NOUNS)) + title(pick(VERBS)) + made++;
    unit.layout = random.nextInt(6);
    int methods = SIZES[random.nextInt(SIZES.length)];
    while (unit.methods.size() < methods) {
      unit.methods.add(method());
    }
    return unit;
  }

  Method method() {
    Method method = new Method(pick(VERBS) + title(pick(NOUNS)) + made++);
    int lines = 2 + SIZES[random.nextInt(SIZES.length)];
    while (method.body.size() < lines) {
      method.body.add(statement());
    }
    return method;
  }

  String statement() {
    int number = made++;
    String noun = pick(NOUNS);
    return switch (random.nextInt(4)) {
      case 0 -> "total += amount * %d;".formatted(number);
      case 1 -> "%s(\"%s\", %d);".formatted(pick(VERBS), noun, number);
      case 2 -> "int %s%d = amount - %d;".formatted(noun, number, random.nextInt(90));
      default -> "total = %s(total, %d);".formatted(pick(VERBS), number);
    };
  }

  /// Changes a method for the worse, and says in which way: what stands at `at` fails then.
  String spoil(List<String> body, int at) {
    switch (random.nextInt(4)) {
      case 0 -> {
        body.set(at, statement());
        return "changed";
      }
      case 1 -> {
        body.add(at, statement());
        return "added";
      }
      case 2 -> {
        body.replaceAll(line -> random.nextInt(3) == 0 ? line : statement());
        body.set(at, statement());
        return "rewritten";
      }
      default -> { // what stood before the statement that fails now is gone
        body.add(statement());
        body.remove(at);
        return "removed";
      }
    }
  }

  String pick(String[] words) {
    return words[random.nextInt(words.length)];
  }

  String words() {
    return pick(VERBS) + " " + pick(NOUNS);
  }

  static String title(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
