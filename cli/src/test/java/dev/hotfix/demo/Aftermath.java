package dev.hotfix.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.hotfix.engine.target.Applied;
import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.journal.CommunicateFact.AudienceForewarned;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.CommunicateFact.OwnersCalled;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.CommunicateFact.StatusPosted;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.FixReviewed;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.PrioritySet;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Journal;
import dev.hotfix.journal.Sql;
import dev.hotfix.journal.ValidateFact.ChecksProbed;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.postgres.HomeDatabase;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a demonstration left behind, read from where it really lies: the database, the targets'
/// folders and the mailbox.
final class Aftermath implements AutoCloseable {

  private final DemoHome home;
  private final HomeDatabase database;
  private final HikariDataSource pool;
  private final Sql sql;

  private Aftermath(DemoHome home, HomeDatabase database) {
    this.home = home;
    this.database = database;
    this.pool = database.database().open(1);
    this.sql = new Sql(pool);
  }

  static Aftermath of(DemoHome home) {
    return new Aftermath(home, HomeDatabase.open(home.server()));
  }

  History history(HotFixId id) {
    return new Journal(pool).read(id);
  }

  /// What must happen only once, named; empty for what is looked at again and again.
  static Optional<String> event(Fact fact) {
    String subject =
        switch (fact) {
          case ImpactAssessed _, SeveritySet _, PrioritySet _, RecordPublished _, LinesForecast _ ->
              "again";
          case RootCauseWritten cause -> cause.toString();
          case FixPushed pushed -> pushed.commit();
          case FixProven proven -> proven.fix();
          case SuitePassed passed -> passed.fix();
          case FixReviewed reviewed -> reviewed.commit();
          case BundleBuilt built -> built.fix();
          case RollbackRehearsed rehearsed -> rehearsed.digest();
          case BundleApproved approved -> approved.digest();
          case AudienceForewarned forewarned -> forewarned.digest();
          case RolloutStarted started -> started.digest();
          case WaveHealthy healthy -> healthy.run() + healthy.wave();
          case WaveHarmed harmed -> harmed.run();
          case WaveUndecided undecided ->
              undecided.run() + undecided.wave() + undecided.unreached();
          case OwnersCalled called -> String.valueOf(called.about());
          case ChecksProbed probed -> probed.digest();
          case RolloutRolledBack back -> back.run();
          case RolloutCompleted completed -> completed.run();
          case NoticeDrafted drafted -> drafted.audience();
          case NoticeApproved approved -> approved.audience();
          case AudienceTold told -> told.audience();
          case StatusPosted posted -> posted.state();
          case LineProven proven -> proven.line();
          case LineCarriesFix carries -> carries.line();
          default -> "";
        };
    return subject.equals("again") ? Optional.empty() : Optional.of(fact.kind() + " " + subject);
  }

  /// The runs that switched this target, in order, as the target's own journal has them.
  List<String> switches(int target) {
    var place = new LocalTarget("shop-" + target, home.target(target), InstantSource.system());
    return place.state().applied().stream().map(Applied::run).toList();
  }

  /// The letters that never left.
  List<String> lettersUnsent() {
    return sql.query("select key from letter where sent_at is null", row -> row.getString(1));
  }

  /// Who was to get which letter how many times.
  Map<String, Integer> lettersPosted() {
    return sql
        .query(
            "select recipient, subject from letter",
            row -> name(row.getString(1), row.getString(2)))
        .stream()
        .collect(Collectors.toMap(letter -> letter, _ -> 1, Integer::sum));
  }

  /// Who has got which letter how many times; one delivered twice under one identity counts once.
  Map<String, Integer> lettersDelivered() throws IOException, MessagingException {
    var byIdentity = new TreeMap<String, String>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home.mail(), "*.eml")) {
      for (Path file : files) {
        try (InputStream in = Files.newInputStream(file)) {
          var letter = new MimeMessage(null, in);
          String recipient = letter.getAllRecipients()[0].toString();
          byIdentity.put(letter.getMessageID(), name(recipient, letter.getSubject()));
        }
      }
    }
    return byIdentity.values().stream()
        .collect(Collectors.toMap(letter -> letter, _ -> 1, Integer::sum));
  }

  private static String name(String recipient, String subject) {
    return recipient + ": " + subject;
  }

  @Override
  public void close() {
    pool.close();
    database.close();
  }
}
