package dev.hotfix.web;

import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Journal;
import java.nio.charset.StandardCharsets;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The published record of a hot fix, to read, print and take away.
@Controller
final class RecordPage {

  private static final Parser PARSER = Parser.builder().build();

  /// Nothing in a record is taken as markup but Markdown's own.
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

  private final Journal journal;
  private final EvidenceStore evidence;

  RecordPage(Journal journal, EvidenceStore evidence) {
    this.journal = journal;
    this.evidence = evidence;
  }

  @GetMapping("/{id:HF-[0-9]+}/record")
  ModelAndView show(@PathVariable String id) {
    HotFixId hotfix = CasePage.id(id);
    RecordPublished published =
        journal
            .read(hotfix)
            .latest(RecordPublished.class)
            .orElseThrow(() ->
                new Missing(
                    hotfix + " has no record yet.", "It is written once the fix is rolled out."));
    return evidence
        .find(published.markdown())
        .map(piece -> new String(piece.bytes(), StandardCharsets.UTF_8))
        .map(text ->
            new ModelAndView("record")
                .addObject("id", hotfix.toString())
                .addObject("published", published)
                .addObject("html", RENDERER.render(PARSER.parse(text))))
        .orElseThrow(() -> new Missing("The record's evidence is gone.", "Restore the database."));
  }
}
