package dev.hotfix.mail;

import dev.hotfix.mail.Delivery.Postponed;
import dev.hotfix.mail.Delivery.Refused;
import dev.hotfix.mail.Delivery.Taken;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// An open connection to the mail server; every wait on it is limited.
final class SmtpLine implements AutoCloseable {

  private static final int SSL_PORT = 465;
  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "20000";

  private final Smtp smtp;
  private final Session session;
  private final Transport transport;

  private SmtpLine(Smtp smtp, Session session, Transport transport) {
    this.smtp = smtp;
    this.session = session;
    this.transport = transport;
  }

  /// @throws MessagingException when the server cannot be reached or does not let us in
  static SmtpLine open(Smtp smtp) throws MessagingException {
    Session session = Session.getInstance(properties(smtp));
    Transport transport = session.getTransport("smtp");
    Smtp.Login login = smtp.login();
    if (login == null) {
      transport.connect();
    } else {
      transport.connect(login.user(), login.password());
    }
    return new SmtpLine(smtp, session, transport);
  }

  Delivery send(Outbox.Claimed claimed) {
    try {
      MimeMessage message = Envelope.of(session, smtp, claimed);
      transport.sendMessage(message, message.getAllRecipients());
      return new Taken();
    } catch (AddressException e) {
      return new Refused(
          "\"%s\" is not a mail address; correct it in the service's description or the account."
              .formatted(claimed.letter().recipient()));
    } catch (MessagingException e) {
      return judge(claimed.letter(), e);
    } catch (RuntimeException e) {
      return new Postponed("the letter could not be written: " + e);
    }
  }

  boolean isOpen() {
    return transport.isConnected();
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (MessagingException _) {
      // the letters' fate is known already; a farewell that fails changes nothing
    }
  }

  private Delivery judge(Letter letter, MessagingException e) {
    boolean never =
        chain(e).mapToInt(SmtpLine::code).anyMatch(code -> code >= 500) && transport.isConnected();
    String said = said(e);
    return never
        ? new Refused(
            "The mail server refuses the letter to \"%s\": %s".formatted(letter.recipient(), said))
        : new Postponed(said);
  }

  /// The innermost sentence, which is what the server or the network said.
  static String said(MessagingException e) {
    String text = chain(e).map(Throwable::getMessage).reduce("", (_, next) -> next);
    return text.strip().replaceAll("\\s+", " ");
  }

  private static Stream<Exception> chain(MessagingException e) {
    return Stream.iterate(
        (Exception) e,
        java.util.Objects::nonNull,
        each -> each instanceof MessagingException next ? next.getNextException() : null);
  }

  private static int code(Exception e) {
    return switch (e) {
      case SMTPAddressFailedException refused -> refused.getReturnCode();
      case SMTPSenderFailedException refused -> refused.getReturnCode();
      case SMTPSendFailedException refused -> refused.getReturnCode();
      default -> 0;
    };
  }

  private static Properties properties(Smtp smtp) {
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", smtp.host());
    properties.setProperty("mail.smtp.port", String.valueOf(smtp.port()));
    properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
    properties.setProperty("mail.smtp.ssl.enable", String.valueOf(smtp.port() == SSL_PORT));
    properties.setProperty("mail.smtp.starttls.enable", "true");
    if (smtp.login() != null) {
      properties.setProperty("mail.smtp.auth", "true");
      properties.setProperty("mail.smtp.starttls.required", String.valueOf(!isHere(smtp.host())));
    }
    return properties;
  }

  /// A password never leaves this machine in the clear.
  private static boolean isHere(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }
}
