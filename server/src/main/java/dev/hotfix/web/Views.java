package dev.hotfix.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.view.AbstractView;

/// Connects the compiled templates to Spring: the view named `board` is `board.jte`.
@Configuration(proxyBeanMethods = false)
class Views implements WebMvcConfigurer {

  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  /// Ahead of Spring Boot's own resolvers, so that the page for errors is ours too.
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static ViewResolver templates(Frames frames) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            Path.of("unused"), ContentType.Html, Views.class.getClassLoader(), "dev.hotfix.web");
    return (name, _) ->
        engine.hasTemplate(name + ".jte") ? new Page(engine, name + ".jte", frames) : null;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/static/**")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(FOR_EVER);
  }

  private static final class Page extends AbstractView {

    private final TemplateEngine engine;
    private final String template;
    private final Frames frames;

    Page(TemplateEngine engine, String template, Frames frames) {
      this.engine = engine;
      this.template = template;
      this.frames = frames;
      setContentType("text/html;charset=UTF-8");
    }

    @Override
    protected void renderMergedOutputModel(
        Map<String, Object> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      model.put("frame", frames.of(request));
      var page = new Utf8ByteOutput();
      engine.render(template, model, page);
      response.setContentType(getContentType());
      response.setContentLength(page.getContentLength());
      page.writeTo(response.getOutputStream());
    }
  }
}
