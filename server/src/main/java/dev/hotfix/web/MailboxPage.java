package dev.hotfix.web;

import dev.hotfix.PublicAddress;
import dev.hotfix.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The demo's mailbox: every letter that left the server, as its recipients see it.
@Controller
final class MailboxPage {

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"')]+[^\\s<>\"').,;:]");

  private final Settings settings;
  private final PublicAddress address;

  MailboxPage(Settings settings, PublicAddress address) {
    this.settings = settings;
    this.address = address;
  }

  /// A piece of a letter's text; `path` is where a link to this server leads, else empty.
  record Piece(String text, String path) {}

  @GetMapping("/mailbox")
  ModelAndView list() {
    return new ModelAndView("mailbox").addObject("letters", mailbox().list());
  }

  @GetMapping("/mailbox/{file}")
  ModelAndView show(@PathVariable String file) {
    Mailbox.Letter letter =
        mailbox()
            .find(file)
            .orElseThrow(() ->
                new Missing("There is no letter \"" + file + "\".", "The mailbox lists all."));
    return new ModelAndView("letter")
        .addObject("letter", letter)
        .addObject("pieces", pieces(letter.text(), address.get().toString()));
  }

  private Mailbox mailbox() {
    return settings
        .mailbox()
        .map(Mailbox::new)
        .orElseThrow(() ->
            new Missing(
                "This server has no mailbox to look at.",
                "Start it with --mailbox and the directory in which a mail server leaves"
                    + " letters."));
  }

  /// Only links to this server become links.
  static List<Piece> pieces(String text, String here) {
    var pieces = new ArrayList<Piece>();
    Matcher link = LINK.matcher(text);
    int at = 0;
    while (link.find()) {
      if (link.group().startsWith(here + "/")) {
        pieces.add(new Piece(text.substring(at, link.start()), ""));
        pieces.add(new Piece(link.group(), link.group().substring(here.length())));
        at = link.end();
      }
    }
    pieces.add(new Piece(text.substring(at), ""));
    return pieces;
  }
}
