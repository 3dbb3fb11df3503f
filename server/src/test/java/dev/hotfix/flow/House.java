package dev.hotfix.flow;

import dev.hotfix.estate.ServiceTable;
import dev.hotfix.identify.Reports;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Journal;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.SameProblem;
import dev.hotfix.signal.Signals;
import dev.hotfix.work.Duty;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/// Journal, flow and reception on a fresh database, without workers: duties are only noted.
public final class House {

  public final DataSource joined;
  public final ServiceTable services;
  public final Signals signals;
  public final Problems problems;
  public final HotFixes hotfixes;
  public final Conductor conductor;
  public final Reception reception;
  public final List<Duty> duties = new CopyOnWriteArrayList<>();

  public House(InstantSource clock) {
    DataSource pool = TestDatabase.fresh();
    joined = new TransactionAwareDataSourceProxy(pool);
    services = new ServiceTable(joined, clock);
    signals = new Signals(joined);
    problems = new Problems(joined, clock);
    hotfixes = new HotFixes(joined);
    var stores = new Conductor.Stores(transactions(pool), new Journal(joined), hotfixes, services);
    conductor = new Conductor(stores, duties::addAll, clock);
    reception = new Reception(stores, conductor, inbox(), clock);
  }

  private Reception.Inbox inbox() {
    return new Reception.Inbox(signals, problems, new SameProblem(joined), new Reports(problems));
  }

  /// Takes a service in that has one environment, "production".
  public House with(String service, String procedure) {
    services.register(yaml(service, procedure), Actor.person("ana"));
    return this;
  }

  /// The `hotfix.yaml` of a service with one environment, "production".
  public static String yaml(String service, String procedure) {
    return """
    service: %s
    owners: {people: [ana@example.org]}
    repository: {url: /srv/git}
    build: {run: make, artifact: out}
    tests: {all: make test, one: 'make {test}'}
    environments:
      production:
        running: {http: 'http://{host}:{port}/version', json: $.commit}
        targets: [{name: one, local: /srv/one}]
    procedure: %s
    """
        .formatted(service, procedure);
  }

  private static Transactions transactions(DataSource pool) {
    var template = new TransactionTemplate(new DataSourceTransactionManager(pool));
    return new Transactions() {
      @Override
      public <T> T call(Supplier<T> work) {
        return template.execute(_ -> work.get());
      }
    };
  }
}
