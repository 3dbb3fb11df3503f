package dev.hotfix.engine.trace;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// One way to write a frame on a line.
record Shape(Pattern pattern, Function<MatchResult, Frame> read) {
  /// `at app//com.acme.Cart$Item.total(Cart.java:42) ~[shop.jar:1.2]`
  private static final Shape JAVA =
      of(
          "\\bat (?:[^\\s(/]*/){0,3}((?:[\\w$-]+\\.)*[\\w$-]+?(?:/0x[0-9a-f]+)?)\\.([\\w$<>-]+)"
              + "\\((?:([\\w$.-]+\\.(?:java|kt|kts|scala|groovy|clj))(?::(\\d+))?"
              + "|Unknown Source|Native Method|<generated>|[\\w$-]+)\\)",
          found -> java(group(found, 1), group(found, 2), group(found, 3), group(found, 4)));

  /// `at Acme.Cart.Total(Item i) in C:\src\Cart.cs:line 42`
  private static final Shape DOT_NET =
      of(
          "^\\s*(?:at|bei|à|en|in) ([^\\s(]+)\\([^)]*\\)(?: \\S+ (.+):\\p{L}+ (\\d+))$",
          found -> dotNet(group(found, 1), group(found, 2), group(found, 3)));

  /// `at Acme.Cart.Total(Item i)`, as a build without symbols logs it
  private static final Shape DOT_NET_BARE =
      of(
          "^\\s*at ((?:[\\w`+<>]+\\.)+[\\w`<>|]+)(?:\\[[^\\]]*\\])?\\([^():]*\\)$",
          found -> dotNet(group(found, 1), "", ""));

  /// `at Cart.total (/srv/app/cart.js:42:7)`, `at async /srv/app/cart.js:42:7`
  private static final Shape NODE =
      of(
          "^\\s*at (?:async )?(?:(?:new )?(\\S[^()]*?)(?: \\[as [^\\]]+\\])? \\()?([^\\s()]+?):(\\d+)(?::\\d+)?\\)?,?$",
          found -> script(group(found, 1), group(found, 2), group(found, 3)));

  /// `total@https://shop.example/static/cart.js:42:7`
  private static final Shape BROWSER =
      of(
          "^\\s*([\\w$.<>/*]*)@((?:https?|file|webpack|webpack-internal|app|capacitor|ng)://\\S+?):(\\d+):\\d+$",
          found -> script(group(found, 1), group(found, 2), group(found, 3)));

  /// `File "/srv/app/cart.py", line 42, in total`
  static final Shape PYTHON =
      of(
          "^\\s*File \"([^\"]+)\", line (\\d+)(?:, in (\\S+))?",
          found -> {
            String name = group(found, 3);
            String method = name.substring(name.lastIndexOf('.') + 1);
            return frame(group(found, 1), "", method, group(found, 2));
          });

  /// `<tab>/srv/app/cart.go:42 +0x1d`; the line before names the function
  static final Shape GO =
      of(
          "^\\s+(\\S+\\.go):(\\d+)(?: \\+0x[0-9a-f]+)?$",
          found -> frame(group(found, 1), "", "", group(found, 2)));

  static final List<Shape> ALL = List.of(JAVA, DOT_NET, NODE, PYTHON, GO, BROWSER, DOT_NET_BARE);

  private static Shape of(String pattern, Function<MatchResult, Frame> read) {
    return new Shape(Pattern.compile(pattern), read);
  }

  Optional<Frame> in(String line) {
    var matcher = pattern.matcher(line);
    return matcher.find() ? Optional.of(read.apply(matcher.toMatchResult())) : Optional.empty();
  }

  private static String group(MatchResult found, int group) {
    return Objects.requireNonNullElse(found.group(group), "");
  }

  private static Frame frame(String path, String type, String method, String line) {
    return Frame.at(path.replace('\\', '/'), type, MethodName.inSource(method), line);
  }

  private static Frame java(String type, String method, String file, String line) {
    int end = type.lastIndexOf('.');
    String folder = end < 0 ? "" : type.substring(0, end).replace('.', '/') + "/";
    String name = type.substring(end + 1).replaceAll("\\$\\$.*|/0x.*", "");
    String outermost =
        name.contains("$") && name.indexOf('$') > 0 ? name.substring(0, name.indexOf('$')) : name;
    return frame(folder + (file.isEmpty() ? outermost : file), name, method, line);
  }

  private static Frame dotNet(String name, String path, String line) {
    String readable = name.replaceAll("\\.(?=\\.ctor|\\.cctor)", "");
    String[] words = readable.replaceAll("`\\d+", "").split("[.+]", -1);
    String method =
        name.endsWith(".ctor")
            ? ".ctor"
            : name.endsWith(".cctor") ? ".cctor" : words[words.length - 1];
    int types = words.length - 1;
    boolean machine = method.equals("MoveNext") && types > 1;
    String called = machine ? words[--types] : method;
    while (types > 1 && words[types - 1].startsWith("<")) {
      types--;
    }
    String type = types > 0 ? words[types - 1] : "";
    String guessed = String.join("/", List.of(words).subList(0, Math.max(0, types)));
    return frame(path.isEmpty() ? guessed : path, type, called, line);
  }

  private static Frame script(String name, String address, String line) {
    String path =
        address
            .replaceFirst("^file://", "")
            .replaceFirst("^[a-z-]+:/{2,3}(?:[^/]+(?=/(?!src/)))?", "")
            .replaceFirst("^webpack:", "")
            .replaceFirst("[?#].*$", "")
            .replaceAll("(?:^|/)\\.{1,2}/", "/");
    String clean = name.replaceAll("[/<*].*$", "");
    int dot = clean.lastIndexOf('.');
    String type = dot < 0 ? "" : clean.substring(0, dot);
    return frame(path, type.equals("Object") ? "" : type, clean.substring(dot + 1), line);
  }
}
