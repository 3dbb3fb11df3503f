package dev.hotfix.api;

import org.springframework.http.HttpStatus;

/// The API says no, with a status and a sentence for people.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  Refusal(HttpStatus status, String because) {
    super(because);
    this.status = status;
  }

  static Refusal notFound(String because) {
    return new Refusal(HttpStatus.NOT_FOUND, because);
  }

  static Refusal noHotFix(String id) {
    return notFound("There is no hot fix \"%s\"; GET /api/v1/hotfixes lists them.".formatted(id));
  }

  static Refusal conflict(String because) {
    return new Refusal(HttpStatus.CONFLICT, because);
  }

  static Refusal forbidden(String because) {
    return new Refusal(HttpStatus.FORBIDDEN, because);
  }

  static Refusal bad(String because) {
    return new Refusal(HttpStatus.BAD_REQUEST, because);
  }

  HttpStatus status() {
    return status;
  }
}
