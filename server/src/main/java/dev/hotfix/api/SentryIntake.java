package dev.hotfix.api;

import dev.hotfix.estate.ServiceTable;
import dev.hotfix.estate.ServiceTable.Registered;
import dev.hotfix.flow.Reception;
import dev.hotfix.identify.SentryEnvelope;
import dev.hotfix.identify.SentryEvent;
import dev.hotfix.identify.SentryKey;
import dev.hotfix.journal.JournalException;
import dev.hotfix.signal.Signal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Where Sentry clients send: an unchanged SDK with our DSN reports to Hotfix. The answer comes
/// when the signals are on disk; it is exactly 200, for the SDKs take everything else as a failure.
@RestController
final class SentryIntake {

  private final ServiceTable services;
  private final Reception reception;
  private final InstantSource clock;

  SentryIntake(ServiceTable services, Reception reception, InstantSource clock) {
    this.services = services;
    this.reception = reception;
    this.clock = clock;
  }

  @PostMapping({"/api/{project:[0-9]{1,18}}/envelope/", "/api/{project:[0-9]{1,18}}/envelope"})
  ResponseEntity<Map<String, String>> envelope(
      @PathVariable long project, HttpServletRequest request) throws IOException {
    return take(project, request, SentryEnvelope::read);
  }

  @PostMapping({"/api/{project:[0-9]{1,18}}/store/", "/api/{project:[0-9]{1,18}}/store"})
  ResponseEntity<Map<String, String>> store(@PathVariable long project, HttpServletRequest request)
      throws IOException {
    return take(project, request, SentryEnvelope::readEvent);
  }

  /// Browsers ask before they send to another host.
  @RequestMapping(
      method = RequestMethod.OPTIONS,
      path = {"/api/{project:[0-9]{1,18}}/envelope/", "/api/{project:[0-9]{1,18}}/store/"})
  ResponseEntity<Void> preflight(@PathVariable long project) {
    return open(ResponseEntity.ok())
        .header("Access-Control-Allow-Methods", "POST")
        .header("Access-Control-Allow-Headers", "*")
        .header("Access-Control-Max-Age", "3600")
        .build();
  }

  /// The database is away for a moment.
  @ExceptionHandler({JournalException.class, TransactionException.class})
  ResponseEntity<Map<String, String>> away() {
    return refuse(HttpStatus.SERVICE_UNAVAILABLE, "Nothing can be stored right now; send again.");
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> broken(IOException e) {
    return refuse(HttpStatus.BAD_REQUEST, "The body could not be unpacked.");
  }

  private ResponseEntity<Map<String, String>> take(
      long project, HttpServletRequest request, Function<InputStream, SentryEnvelope> reading)
      throws IOException {
    Optional<String> key = key(request);
    Optional<Registered> service = key.flatMap(k -> services.findBySentry(project, k));
    if (key.isPresent() && service.isEmpty()) {
      return refuse(
          HttpStatus.FORBIDDEN,
          "Project %d does not have that key; copy the DSN again.".formatted(project));
    }
    Optional<InputStream> body = SentryBody.open(request);
    if (body.isEmpty()) {
      return refuse(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "The body is packed as \"%s\"; send gzip, deflate or plain."
              .formatted(request.getHeader("Content-Encoding")));
    }
    SentryEnvelope envelope = reading.apply(body.get());
    return service
        .or(() -> envelope.key().flatMap(k -> services.findBySentry(project, k)))
        .map(found -> keep(found.service().name(), envelope))
        .orElseGet(() ->
            refuse(
                HttpStatus.UNAUTHORIZED,
                "No key of project %d came with it; set X-Sentry-Auth.".formatted(project)));
  }

  private ResponseEntity<Map<String, String>> keep(String service, SentryEnvelope envelope) {
    Instant now = clock.instant();
    Optional<String> id = envelope.eventId();
    Optional<String> wins = envelope.events().size() == 1 ? id : Optional.empty();
    List<Signal> signals =
        envelope.events().stream()
            .flatMap(event -> SentryEvent.read(service, event, wins, now).stream())
            .toList();
    if (!signals.isEmpty()) {
      reception.receive(signals);
    }
    return envelope
        .mistake()
        .map(mistake ->
            refuse(
                mistake.tooLarge() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST,
                mistake.found()))
        .orElseGet(() -> open(ResponseEntity.ok()).body(Map.of("id", id.orElse(""))));
  }

  private static Optional<String> key(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("X-Sentry-Auth"))
        .flatMap(SentryKey::inHeader)
        .or(() -> Optional.ofNullable(request.getQueryString()).flatMap(SentryKey::inQuery));
  }

  private static ResponseEntity<Map<String, String>> refuse(HttpStatus status, String because) {
    return open(ResponseEntity.status(status))
        .header("X-Sentry-Error", because)
        .body(Map.of("detail", because));
  }

  private static ResponseEntity.BodyBuilder open(ResponseEntity.BodyBuilder answer) {
    return answer.header("Access-Control-Allow-Origin", "*");
  }
}
