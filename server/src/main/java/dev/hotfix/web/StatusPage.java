package dev.hotfix.web;

import dev.hotfix.PublicAddress;
import dev.hotfix.access.Callers;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// The public status page and its feed: no sign-in, and any cache may keep them for a moment.
@Controller
final class StatusPage {

  private static final CacheControl SHORTLY =
      CacheControl.maxAge(Duration.ofSeconds(15)).cachePublic();

  private final Status status;
  private final PublicAddress address;
  private final Callers callers;

  StatusPage(Status status, PublicAddress address, Callers callers) {
    this.status = status;
    this.address = address;
    this.callers = callers;
  }

  @GetMapping("/status")
  ModelAndView page(HttpServletResponse response) {
    if (callers.current().isEmpty()) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, SHORTLY.getHeaderValue());
      response.setHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
    }
    return new ModelAndView("status").addObject("page", status.now());
  }

  @GetMapping("/status.atom")
  ResponseEntity<byte[]> feed() {
    return ResponseEntity.ok()
        .cacheControl(SHORTLY)
        .header(HttpHeaders.CONTENT_TYPE, "application/atom+xml;charset=UTF-8")
        .body(AtomFeed.write(status.now(), address.get()).getBytes(StandardCharsets.UTF_8));
  }
}
