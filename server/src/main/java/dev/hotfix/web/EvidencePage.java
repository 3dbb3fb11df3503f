package dev.hotfix.web;

import dev.hotfix.journal.EvidenceStore;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Evidence leaves as a download, never as a page.
@Controller
final class EvidencePage {

  private final EvidenceStore evidence;

  EvidencePage(EvidenceStore evidence) {
    this.evidence = evidence;
  }

  @GetMapping("/evidence/{sha256}")
  ResponseEntity<byte[]> download(@PathVariable String sha256) {
    return evidence
        .find(sha256)
        .map(EvidencePage::attachment)
        .orElseThrow(() ->
            new Missing(
                "There is no evidence " + sha256 + ".",
                "Follow the link in a hot fix's timeline."));
  }

  static ResponseEntity<byte[]> attachment(EvidenceStore.Piece piece) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(piece.name()).build().toString())
        .contentType(MediaType.parseMediaType(piece.mediaType()))
        .body(piece.bytes());
  }
}
