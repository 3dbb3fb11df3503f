package dev.hotfix.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseTest {
  @Test
  void every_caller_gets_a_database_of_its_own_in_our_schema() {
    DataSource one = TestDatabase.fresh();
    DataSource other = TestDatabase.fresh();

    JdbcClient.create(one).sql("CREATE TABLE only_here (id int)").update();

    assertThat(tables(one)).contains("hotfix.only_here");
    assertThat(tables(other)).doesNotContain("hotfix.only_here");
  }

  private static List<@Nullable String> tables(DataSource source) {
    return JdbcClient.create(source)
        .sql("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname = 'hotfix'")
        .query(String.class)
        .list();
  }
}
