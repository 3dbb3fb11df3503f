package dev.hotfix.web;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The letters in a directory of `.eml` files, as the demo's mail server leaves them there.
final class Mailbox {

  private static final int MOST = 200;

  private final Path directory;

  Mailbox(Path directory) {
    this.directory = directory;
  }

  /// One letter; of several parts only the plain text is read.
  record Letter(String file, String from, String to, String subject, Instant at, String text) {}

  /// Newest first.
  List<Letter> list() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .sorted(Comparator.comparing(Mailbox::modified).reversed())
          .limit(MOST)
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Letter> find(String file) {
    return list().stream().filter(letter -> letter.file().equals(file)).findFirst();
  }

  private static Optional<Letter> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      var message = new MimeMessage(Session.getInstance(new Properties()), in);
      var sent = message.getSentDate();
      return Optional.of(
          new Letter(
              String.valueOf(file.getFileName()),
              people(message.getFrom()),
              people(message.getAllRecipients()),
              Optional.ofNullable(message.getSubject()).orElse(""),
              sent == null ? modified(file) : sent.toInstant(),
              text(message)));
    } catch (IOException | MessagingException _) {
      return Optional.empty();
    }
  }

  private static String people(jakarta.mail.Address @Nullable [] addresses) {
    return addresses == null
        ? ""
        : Arrays.stream(addresses).map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String text(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/plain")) {
      return String.valueOf(part.getContent()).replace("\r\n", "\n").strip();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        String found = text(inner);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException _) {
      return Instant.EPOCH;
    }
  }
}
