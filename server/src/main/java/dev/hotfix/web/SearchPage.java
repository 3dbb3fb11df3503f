package dev.hotfix.web;

import dev.hotfix.flow.HotFixRow;
import dev.hotfix.flow.HotFixes;
import dev.hotfix.flow.HotFixes.Filter;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Stage;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Finds hot fixes, open and closed, by a query people can type and share.
@Controller
final class SearchPage {

  private static final int MOST = 100;

  private final HotFixes hotfixes;

  SearchPage(HotFixes hotfixes) {
    this.hotfixes = hotfixes;
  }

  /// A hot fix's name leads straight to it.
  @GetMapping("/hotfixes")
  ModelAndView find(@RequestParam(defaultValue = "") String q, Caller reader) {
    Optional<HotFixId> named = HotFixId.parse(q.strip());
    if (named.flatMap(hotfixes::find).isPresent()) {
      return new ModelAndView("redirect:/" + named.get());
    }
    var query = Query.parse(q);
    List<HotFixRow> rows =
        query.value("needs").equals("me")
            ? Needs.of(reader, hotfixes.open())
            : hotfixes.search(filter(query), MOST + 1);
    return new ModelAndView("hotfixes")
        .addObject("rows", rows.stream().limit(MOST).toList())
        .addObject("more", rows.size() > MOST)
        .addObject("query", query);
  }

  /// The address mails use.
  @GetMapping("/hotfixes/{id:HF-[0-9]+}")
  ModelAndView named(@PathVariable String id) {
    return new ModelAndView("redirect:/" + CasePage.id(id));
  }

  private static Filter filter(Query query) {
    return new Filter(
        query.words(),
        one(Stage.values(), query.value("stage")),
        one(Severity.values(), query.value("severity").replaceFirst("^(?=[1-4]$)", "sev")),
        query.value("service"),
        query.value("owner"),
        query.value("state"));
  }

  /// The constant's name, else what was typed, which then finds nothing instead of everything.
  private static String one(Enum<?>[] constants, String typed) {
    return Arrays.stream(constants)
        .map(Enum::name)
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(typed))
        .findFirst()
        .orElse(typed);
  }
}
