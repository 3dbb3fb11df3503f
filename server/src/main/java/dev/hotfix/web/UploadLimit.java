package dev.hotfix.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Files are taken by one form only, and no more than it may send; looked at before anything reads
/// them. Who sends more is led back to the page, which says so.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UploadLimit extends OncePerRequestFilter {

  static final long MOST_BYTES = 8L << 20;

  private static final Pattern FORM = Pattern.compile("(/HF-[0-9]+)/actions/give-reproduction");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !isMultipart(request.getContentType());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Matcher form = FORM.matcher(request.getRequestURI());
    if (!form.matches()) {
      response.sendError(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
    } else if (request.getContentLengthLong() < 0) {
      response.sendError(HttpStatus.LENGTH_REQUIRED.value());
    } else if (request.getContentLengthLong() > MOST_BYTES) {
      response.sendRedirect(form.group(1) + "?too-large=true");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isMultipart(@Nullable String type) {
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }
}
