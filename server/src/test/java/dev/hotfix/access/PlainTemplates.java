package dev.hotfix.access;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.AbstractView;

/// Shows the templates of this room while the web room is not there.
@Configuration(proxyBeanMethods = false)
class PlainTemplates {

  @Bean
  ViewResolver plainViews() {
    TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    return (name, _) ->
        name.startsWith("access/") || name.startsWith("api/") ? new Page(engine, name) : null;
  }

  private static final class Page extends AbstractView {
    private final TemplateEngine engine;
    private final String template;

    Page(TemplateEngine engine, String name) {
      this.engine = engine;
      this.template = name + ".jte";
    }

    @Override
    protected void renderMergedOutputModel(
        Map<String, Object> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var out = new Utf8ByteOutput();
      engine.render(template, model, out);
      response.setContentType("text/html;charset=UTF-8");
      out.writeTo(response.getOutputStream());
    }
  }
}
