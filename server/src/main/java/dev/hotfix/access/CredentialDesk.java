package dev.hotfix.access;

import dev.hotfix.engine.git.Credential;
import dev.hotfix.estate.Credentials;
import dev.hotfix.journal.Actor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/// Where administrators give the server what it reaches repositories with. What is secret can be
/// given and replaced, never looked at; each change is noted in the audit.
public final class CredentialDesk {

  private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
  private static final String HOST = "[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?";
  private static final int LONGEST = 20_000;

  private final Credentials credentials;
  private final Audit audit;
  private final TransactionOperations transactions;

  /// Whether secrets can be sealed for all servers that will want to open them.
  private final boolean sealable;

  CredentialDesk(
      Credentials credentials, Audit audit, TransactionOperations transactions, boolean sealable) {
    this.credentials = credentials;
    this.audit = audit;
    this.transactions = transactions;
    this.sealable = sealable;
  }

  /// What an administrator gives: `kind` is password or ssh-key.
  public record Draft(
      String name, String host, String kind, String user, String secret, String knownHosts) {

    @Override
    public String toString() {
      return "Draft[%s for %s]".formatted(name, host);
    }
  }

  public List<Credentials.Known> list() {
    return credentials.list();
  }

  /// Keeps a credential, or replaces the one of that name.
  public Change put(Actor by, Draft draft) {
    Optional<String> mistake = mistake(draft);
    if (mistake.isPresent()) {
      return Change.refused(mistake.get());
    }
    boolean password = draft.kind().equals("password");
    Credential credential =
        password
            ? new Credential.Password(draft.user().strip(), draft.secret().strip())
            : new Credential.SshKey(draft.secret(), draft.knownHosts());
    return transactions.execute(_ -> {
      credentials.put(draft.name(), draft.host(), credential, by);
      audit.note(by, "set the credential", draft.name(), draft.kind() + " for " + draft.host());
      return Change.made();
    });
  }

  public Change remove(Actor by, String name) {
    return transactions.execute(_ -> {
      if (!credentials.remove(name)) {
        return Change.refused(
            "There is no credential \"%s\"; the list has them all.".formatted(name));
      }
      audit.note(by, "removed the credential", name, "");
      return Change.made();
    });
  }

  private Optional<String> mistake(Draft draft) {
    if (!sealable) {
      return Optional.of(
          "This server's database is not its own, and other servers could not open what it seals. Start them all with the same HOTFIX_SECRETS_KEY; openssl rand -base64 32 makes one.");
    }
    if (!draft.name().matches(NAME)) {
      return Optional.of(
          "\"%s\" cannot be a name; use small letters, digits and dashes, such as git-reader."
              .formatted(draft.name()));
    }
    if (!draft.host().matches(HOST)) {
      return Optional.of(
          "\"%s\" is no host; write it as in the repository's address, such as git.example.org."
              .formatted(draft.host()));
    }
    if (draft.secret().isBlank() || draft.secret().length() > LONGEST) {
      return Optional.of("The secret is empty or too long; give the password or key itself.");
    }
    return switch (draft.kind()) {
      case "password" ->
          draft.user().isBlank() || draft.secret().strip().contains("\n")
              ? Optional.of("A password needs its user, and is one line; give both.")
              : Optional.empty();
      case "ssh-key" -> keyMistake(draft.secret());
      default ->
          Optional.of(
              "\"%s\" is no kind of credential; choose password or ssh-key."
                  .formatted(draft.kind()));
    };
  }

  private static Optional<String> keyMistake(String key) {
    if (!key.strip().matches("(?s)-----BEGIN ([A-Z]+ )?PRIVATE KEY-----.*-----END .*KEY-----")) {
      return Optional.of(
          "That is no private key; give the file that begins with -----BEGIN OPENSSH PRIVATE KEY-----.");
    }
    return isLocked(key)
        ? Optional.of(
            "The key is locked with a passphrase, which nobody is there to type; give one without.")
        : Optional.empty();
  }

  /// OpenSSH's own format names the cipher behind its first words; the older ones say "ENCRYPTED".
  private static boolean isLocked(String key) {
    if (!key.contains("BEGIN OPENSSH PRIVATE KEY")) {
      return key.contains("ENCRYPTED");
    }
    try {
      byte[] body = Base64.getMimeDecoder().decode(key.replaceAll("-----[^-]*-----", "").strip());
      ByteBuffer read = ByteBuffer.wrap(body).position("openssh-key-v1".length() + 1);
      byte[] cipher = new byte[Math.clamp(read.getInt(), 0, 64)];
      read.get(cipher);
      return !new String(cipher, StandardCharsets.US_ASCII).equals("none");
    } catch (RuntimeException e) {
      return false; // ssh itself will say what is wrong with it
    }
  }
}
