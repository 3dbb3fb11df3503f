package dev.hotfix.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.HexFormat;

/// A letter as a mail message. Sent twice it is the same message: identity and date come from the
/// letter itself, so a mailbox recognises the repeat.
final class Envelope {

  private Envelope() {}

  static MimeMessage of(Session session, Smtp smtp, Outbox.Claimed claimed)
      throws MessagingException {
    Letter letter = claimed.letter();
    var from = new InternetAddress(smtp.from(), true);
    MimeMessage message = new Identified(session, messageId(letter.key(), from));
    message.setFrom(from);
    message.setRecipient(RecipientType.TO, recipient(letter.recipient()));
    message.setSubject(letter.subject(), "UTF-8");
    write(message, letter);
    message.setSentDate(Date.from(claimed.queuedAt()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  private static void write(MimeMessage message, Letter letter) throws MessagingException {
    String invitation = letter.invitation();
    if (invitation == null) {
      message.setText(letter.body(), "UTF-8");
      return;
    }
    var words = new MimeBodyPart();
    words.setText(letter.body(), "UTF-8");
    var calendar = new MimeBodyPart();
    calendar.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(
                invitation.getBytes(StandardCharsets.UTF_8),
                "text/calendar; method=%s; charset=UTF-8".formatted(method(invitation)))));
    message.setContent(new MimeMultipart("alternative", words, calendar));
  }

  /// What a calendar is asked to do, which stands in the text and before it.
  private static String method(String invitation) {
    return invitation.contains("\r\nMETHOD:CANCEL\r\n") ? "CANCEL" : "REQUEST";
  }

  /// One plain address: no list, no name, nothing that could become a second header.
  private static InternetAddress recipient(String text) throws AddressException {
    var address = new InternetAddress(text, true);
    if (!text.equals(address.getAddress()) || !text.contains("@")) {
      throw new AddressException("not one plain address", text);
    }
    return address;
  }

  private static String messageId(String key, InternetAddress from) {
    String address = from.getAddress();
    return "<%s@%s>".formatted(digest(key), address.substring(address.indexOf('@') + 1));
  }

  private static String digest(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The mail library makes up an identity unless told which.
  private static final class Identified extends MimeMessage {

    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
