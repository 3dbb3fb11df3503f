package dev.hotfix.web;

import com.zaxxer.hikari.HikariDataSource;
import dev.hotfix.api.Wording;
import dev.hotfix.journal.Feed;
import dev.hotfix.web.format.Words;
import dev.hotfix.web.story.Piece;
import dev.hotfix.web.story.Story;
import java.util.stream.Collectors;
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
    return fact ->
        Story.tell(fact).sentence().stream().map(WebBeans::plain).collect(Collectors.joining());
  }

  private static String plain(Piece piece) {
    return piece instanceof Piece.When(var at) ? Words.stamp(at) : piece.plain();
  }
}
