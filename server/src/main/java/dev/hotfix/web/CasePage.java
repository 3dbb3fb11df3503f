package dev.hotfix.web;

import dev.hotfix.flow.Actions;
import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.Reply;
import dev.hotfix.flow.Reply.Overtaken;
import dev.hotfix.flow.Reply.Recorded;
import dev.hotfix.flow.Reply.Refused;
import dev.hotfix.flow.Seen;
import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.journal.HotFixId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;

/// The page of one hot fix, and what people ask for on it.
@Controller
final class CasePage {

  private static final String TOO_LARGE =
      "The files have more than 8 MiB in all; give fewer or smaller ones.";

  private final Cases cases;
  private final Conductor conductor;
  private final Reproductions reproductions;

  CasePage(Cases cases, Conductor conductor, Reproductions reproductions) {
    this.cases = cases;
    this.conductor = conductor;
    this.reproductions = reproductions;
  }

  @GetMapping("/{id:HF-[0-9]+}")
  ModelAndView show(
      @PathVariable String id,
      @RequestParam(defaultValue = "all") String show,
      @RequestParam(name = "too-large", defaultValue = "false") boolean tooLarge,
      Caller reader) {
    ModelAndView page = page(id(id), reader, show);
    return tooLarge ? page.addObject("refused", TOO_LARGE) : page;
  }

  /// Granted leads back to the page with what happened on it; refused shows the page and why.
  @PostMapping("/{id:HF-[0-9]+}/actions/{action}")
  ModelAndView act(
      @PathVariable String id,
      @PathVariable String action,
      @RequestParam MultiValueMap<String, String> sent,
      Caller caller) {
    String page = String.valueOf(sent.getFirst("then"));
    String then = List.of("rollout", "search", "validation").contains(page) ? "/" + page : "";
    return answer(decide(id(id), action, sent, caller), id(id), caller, then);
  }

  /// The one form that sends files.
  @PostMapping(
      path = "/{id:HF-[0-9]+}/actions/give-reproduction",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ModelAndView give(@PathVariable String id, MultipartHttpServletRequest sent, Caller caller) {
    return answer(reproductions.give(id(id), sent, caller), id(id), caller, "");
  }

  private ModelAndView answer(Reply reply, HotFixId id, Caller caller, String then) {
    return switch (reply) {
      case Recorded _ -> new ModelAndView("redirect:/" + id + then);
      case Refused(var because) -> refused(id, caller, because);
      case Overtaken overtaken -> refused(id, caller, overtaken.because());
    };
  }

  private ModelAndView refused(HotFixId id, Caller caller, String because) {
    ModelAndView page = page(id, caller, "all").addObject("refused", because);
    page.setStatus(HttpStatus.CONFLICT);
    return page;
  }

  private Reply decide(
      HotFixId id, String name, MultiValueMap<String, String> sent, Caller caller) {
    Class<? extends Action> type = Actions.all().get(name);
    if (type == null) {
      return new Refused(
          "There is no action \"%s\"; use the buttons of this page.".formatted(name));
    }
    try {
      Action action = Actions.read(name, Arguments.read(type, sent)).orElseThrow();
      return conductor.act(id, caller, action, seen(sent.getFirst(Form.SEEN)));
    } catch (Actions.BadArguments e) {
      return new Refused(String.valueOf(e.getMessage()));
    }
  }

  private static Seen seen(@Nullable String sent) {
    return sent != null && sent.matches("[0-9]{1,9}")
        ? new Seen.OfPeople(Integer.parseInt(sent))
        : new Seen.Whatever();
  }

  private ModelAndView page(HotFixId id, Caller reader, String show) {
    CaseView view = cases.view(id, reader, show);
    return new ModelAndView("case")
        .addObject("page", view)
        .addObject("commits", CommitLinks.of(view.situation().service().code().url()));
  }

  static HotFixId id(String text) {
    return HotFixId.parse(text)
        .orElseThrow(() ->
            new Missing(
                "\"" + text + "\" is not a hot fix's name.",
                "Names look like HF-12; try the board."));
  }
}
