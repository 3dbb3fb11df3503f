package dev.hotfix.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Bounds what the API reads: bodies say their length, and it is at most one MiB; evidence has its
/// own bound.
@Component
class BodyLimit extends OncePerRequestFilter {

  private static final long LIMIT = 1 << 20;
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final JsonMapper json;

  BodyLimit(JsonMapper json) {
    this.json = json;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !WITH_BODY.contains(request.getMethod())
        || !path.startsWith("/api/v1/")
        || path.equals("/api/v1/evidence");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long length = request.getContentLengthLong();
    boolean unsaid = length < 0 && request.getHeader("Transfer-Encoding") != null;
    if (unsaid) {
      refuse(
          response,
          HttpStatus.LENGTH_REQUIRED,
          "The body's length is missing; send Content-Length.");
    } else if (length > LIMIT) {
      refuse(
          response,
          HttpStatus.CONTENT_TOO_LARGE,
          "The body has %d bytes; send at most %d.".formatted(length, LIMIT));
    } else {
      chain.doFilter(request, response);
    }
  }

  private void refuse(HttpServletResponse response, HttpStatus status, String because)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(ProblemDetail.forStatusAndDetail(status, because)));
  }
}
