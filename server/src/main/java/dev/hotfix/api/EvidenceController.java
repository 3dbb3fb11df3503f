package dev.hotfix.api;

import dev.hotfix.journal.EvidenceStore;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Evidence in and out, by its SHA-256. What comes out is always a download, never a page.
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceController {

  private static final int LARGEST_UPLOAD = 8 << 20;

  private final EvidenceStore evidence;

  EvidenceController(EvidenceStore evidence) {
    this.evidence = evidence;
  }

  record Kept(String sha256) {}

  /// Keeps the body; the same bytes are kept once.
  @PostMapping
  @Summary("Keeps evidence; answers with its SHA-256")
  Kept put(@RequestParam(defaultValue = "evidence") String name, InputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(LARGEST_UPLOAD + 1);
    if (bytes.length > LARGEST_UPLOAD) {
      throw Refusal.bad("The upload is larger than 8 MiB; keep it elsewhere and link to it.");
    }
    if (!name.matches("[A-Za-z0-9._+-]{1,100}")) {
      throw Refusal.bad("\"%s\" cannot name a file; use letters, digits, . _ + -".formatted(name));
    }
    return new Kept(evidence.put(name, "application/octet-stream", bytes));
  }

  @GetMapping("/{sha256}")
  @Summary("Downloads evidence")
  ResponseEntity<byte[]> find(@PathVariable String sha256) {
    EvidenceStore.Piece piece =
        evidence
            .find(sha256)
            .orElseThrow(() -> Refusal.notFound("There is no evidence %s.".formatted(sha256)));
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(piece.name()).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .contentType(MediaType.parseMediaType(piece.mediaType()))
        .body(piece.bytes());
  }
}
