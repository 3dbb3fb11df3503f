package dev.hotfix.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A real SMTP server that takes every letter for everybody and lays it down as `NNNN.eml`. A
/// letter that comes again under the same identity is laid down once.
final class MailServer implements AutoCloseable {

  private final Path folder;
  private final GreenMail smtp;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread clerk;
  private final Set<String> written = new HashSet<>();

  private MailServer(Path folder, GreenMail smtp) {
    this.folder = folder;
    this.smtp = smtp;
    this.clerk = Thread.ofVirtual().name("mail clerk").unstarted(this::file);
  }

  static MailServer start(Path folder) throws IOException {
    Files.createDirectories(folder);
    var smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    smtp.start();
    var server = new MailServer(folder, smtp);
    server.clerk.start();
    return server;
  }

  int port() {
    return smtp.getSmtp().getPort();
  }

  @Override
  public void close() {
    closed.countDown();
    smtp.stop();
  }

  private void file() {
    try {
      while (!closed.await(100, TimeUnit.MILLISECONDS)) {
        for (MimeMessage letter : smtp.getReceivedMessages()) {
          if (written.add(letter.getMessageID())) {
            write(letter);
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException("A letter could not be laid down in " + folder, e);
    }
  }

  private void write(MimeMessage message) throws IOException, MessagingException {
    Path part = folder.resolve("letter.part");
    try (OutputStream out = Files.newOutputStream(part)) {
      message.writeTo(out);
    }
    Path letter = folder.resolve("%04d.eml".formatted(written.size()));
    Files.move(part, letter, StandardCopyOption.ATOMIC_MOVE);
  }
}
