package dev.hotfix.engine.target;

import java.nio.file.Path;

/// A host with dropbear, the ssh server of small machines.
class DropbearTargetTest extends SshTargetContract {
  @Override
  Sshd start(Path server) throws Exception {
    return Sshd.dropbear(server.resolve("sshd"));
  }
}
