package dev.hotfix.api;

import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The API's description, for programs and for people; made when somebody first asks.
@Controller
class DocsController {

  private final Supplier<OpenApi> api;

  DocsController(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping controllers) {
    this.api = SingletonSupplier.of(() -> new OpenApi(controllers.getHandlerMethods()));
  }

  @GetMapping(path = "/api/docs/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  String document() {
    return api.get().document().toPrettyString();
  }

  @GetMapping("/api/docs")
  ModelAndView page() {
    return new ModelAndView("api/docs", Map.of("operations", api.get().operations()));
  }
}
