package dev.hotfix.engine.git;

/// Who we are at another repository. As text it never shows what is secret.
public sealed interface Credential {

  /// A user with a password or token, for `https`.
  record Password(String user, String secret) implements Credential {
    @Override
    public String toString() {
      return "Password[" + user + "]";
    }
  }

  /// A private key without a passphrase, for SSH. Only hosts that `knownHosts` names are spoken to;
  /// when it is empty, those that this machine's user knows.
  record SshKey(String privateKey, String knownHosts) implements Credential {
    @Override
    public String toString() {
      return "SshKey[hidden]";
    }
  }
}
