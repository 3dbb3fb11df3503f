package dev.hotfix.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/// Answers for what a page cannot show: what was found, and what to do.
@ControllerAdvice(basePackageClasses = Mishaps.class)
final class Mishaps {

  @ExceptionHandler
  @ResponseStatus(HttpStatus.NOT_FOUND)
  ModelAndView missing(Missing missing) {
    return new ModelAndView(
        "error",
        Map.of(
            "status",
            404,
            "found",
            String.valueOf(missing.getMessage()),
            "remedy",
            missing.remedy()));
  }
}
