package dev.hotfix.engine.target;

import java.nio.file.Path;

/// A host with OpenSSH and Debian's programs.
class OpenSshTargetTest extends SshTargetContract {
  @Override
  Sshd start(Path server) throws Exception {
    return Sshd.openSsh(server.resolve("sshd"), "/usr/bin:/bin");
  }
}
