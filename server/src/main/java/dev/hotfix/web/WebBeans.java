package dev.hotfix.web;

import com.zaxxer.hikari.HikariDataSource;
import dev.hotfix.api.Wording;
import dev.hotfix.journal.Feed;
import dev.hotfix.web.story.Story;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What pages need beyond what the flow has.
@Configuration(proxyBeanMethods = false)
class WebBeans {

  @Bean(initMethod = "start", destroyMethod = "close")
  Feed feed(HikariDataSource pool) {
    return new Feed(pool);
  }

  /// The API tells facts in the pages' words.
  @Bean
  Wording wording() {
    return fact -> Story.tell(fact).plain();
  }
}
