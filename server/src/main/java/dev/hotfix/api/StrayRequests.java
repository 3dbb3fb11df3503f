package dev.hotfix.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/// Answers requests below `/api` that reach no controller (no such path, another method, another
/// media type) with a problem, as those that do are.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class StrayRequests implements HandlerExceptionResolver {

  private final JsonMapper json;

  StrayRequests(JsonMapper json) {
    this.json = json;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception e) {
    boolean stray = request.getRequestURI().startsWith("/api/") && e instanceof ErrorResponse;
    if (!stray || !(e instanceof ErrorResponse error)) {
      return null;
    }
    ProblemDetail problem = error.getBody();
    error.getHeaders().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    response.setStatus(error.getStatusCode().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    try {
      response.getOutputStream().write(json.writeValueAsBytes(problem));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new ModelAndView();
  }
}
