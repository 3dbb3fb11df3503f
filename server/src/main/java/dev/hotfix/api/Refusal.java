package dev.hotfix.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/// The API says no, with a status and a sentence for people.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient Map<String, Object> more = new LinkedHashMap<>();

  Refusal(HttpStatus status, String because) {
    super(because);
    this.status = status;
  }

  static Refusal notFound(String because) {
    return new Refusal(HttpStatus.NOT_FOUND, because);
  }

  static Refusal noService(String name) {
    return notFound("There is no service \"%s\"; GET /api/v1/services lists them.".formatted(name));
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

  /// The same with one more property in its problem.
  Refusal with(String name, Object value) {
    more.put(name, value);
    return this;
  }

  ProblemDetail problem() {
    var problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(getMessage()));
    more.forEach(problem::setProperty);
    return problem;
  }
}
