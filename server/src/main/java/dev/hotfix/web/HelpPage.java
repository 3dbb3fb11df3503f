package dev.hotfix.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The keyboard's list as a page, for when scripts are off.
@Controller
final class HelpPage {

  @GetMapping("/help")
  String help() {
    return "help";
  }
}
