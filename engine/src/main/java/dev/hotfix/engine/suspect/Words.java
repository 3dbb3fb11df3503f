package dev.hotfix.engine.suspect;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of a text that may tell one matter from another; compound names are taken apart.
final class Words {
  private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]{3,}|[A-Z]{4,}");
  private static final Set<String> COMMON =
      Set.of(
          ("java error exception failed fail fails cause caused null because with this that from "
                  + "cannot line file most recent call last main thread traceback have should when "
                  + "lang type invoke return value object string class method test tests code "
                  + "fixed fixes issue also make made more some than then they there into only "
                  + "not and for the are was were has had can could will would does use used using "
                  + "add adds added change changed changes new now all any but get set org com net "
                  + "util apache source native unknown https http runtime expected actual pull "
                  + "request merge signed closes see via")
              .split(" "));

  private Words() {}

  static Set<String> of(String text) {
    String bounded = text.length() > 20_000 ? text.substring(0, 20_000) : text;
    return WORD.matcher(bounded)
        .results()
        .map(found -> found.group().toLowerCase(Locale.ROOT))
        .filter(word -> !COMMON.contains(word))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
