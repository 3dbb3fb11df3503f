package dev.hotfix;

import dev.hotfix.postgres.Database;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// Hands our settings to Spring Boot; nothing of it is configured anywhere else.
final class Boot {
  private Boot() {}

  static ConfigurableApplicationContext start(Settings settings, Database database) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("hotfix", properties(settings)));
    SpringApplication application = new SpringApplication(Application.class);
    application.setEnvironment(environment);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.addInitializers(context -> {
      context.getBeanFactory().registerSingleton("settings", settings);
      context.getBeanFactory().registerSingleton("database", database);
    });
    return application.run();
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("server.port", settings.port());
    all.put("server.address", settings.address());
    all.put("server.shutdown", "graceful");
    all.put("server.forward-headers-strategy", settings.url().isPresent() ? "native" : "none");
    all.put("spring.lifecycle.timeout-per-shutdown-phase", "10s");
    all.put("spring.servlet.multipart.max-file-size", "8MB");
    all.put("spring.servlet.multipart.max-request-size", "9MB");
    all.put("server.tomcat.max-swallow-size", "64MB");
    all.put("spring.threads.virtual.enabled", true);
    all.put("spring.config.location", "optional:classpath:/application.properties");
    all.put("logging.file.name", settings.home().resolve("log/hotfix.log").toString());
    all.put("logging.threshold.console", "OFF");
    all.put("logging.level.root", "INFO");
    return all;
  }
}
