package dev.hotfix.api;

import dev.hotfix.flow.Actions.BadArguments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Every error of the API as `application/problem+json` (RFC 9457), with a sentence in `detail`.
@RestControllerAdvice(basePackages = "dev.hotfix.api")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

  @ExceptionHandler
  ProblemDetail refused(Refusal refusal) {
    return refusal.problem();
  }

  @ExceptionHandler
  ProblemDetail badArguments(BadArguments bad) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST, String.valueOf(bad.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail broken(RuntimeException bug) {
    if (bug instanceof org.springframework.security.access.AccessDeniedException denied) {
      throw denied;
    }
    LOG.error("the API broke", bug);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something broke inside; the server's log says what. Try again, then tell its operator.");
  }
}
