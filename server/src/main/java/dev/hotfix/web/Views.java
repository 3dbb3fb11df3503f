package dev.hotfix.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.view.AbstractView;

/// Connects the compiled templates to Spring: the view named `board` is `board.jte`.
@Configuration(proxyBeanMethods = false)
class Views implements WebMvcConfigurer {

  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  @Bean
  static ViewResolver templates(Frames frames) {
    return new Templates(
        TemplateEngine.createPrecompiled(
            Path.of("unused"), ContentType.Html, Views.class.getClassLoader(), "dev.hotfix.web"),
        frames);
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/static/**")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(FOR_EVER);
  }

  /// Ahead of Spring Boot's own resolvers, so that the page for errors is ours too.
  private record Templates(TemplateEngine engine, Frames frames) implements ViewResolver, Ordered {

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
      return engine.hasTemplate(name + ".jte") ? new Page(engine, name + ".jte", frames) : null;
    }

    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }
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
