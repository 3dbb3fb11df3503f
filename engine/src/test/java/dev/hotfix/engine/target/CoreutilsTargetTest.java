package dev.hotfix.engine.target;

import java.nio.file.Path;

/// A host that has the needed programs and no other.
class CoreutilsTargetTest extends SshTargetContract {
  @Override
  Sshd start(Path server) throws Exception {
    return Sshd.openSsh(server.resolve("sshd"), Userland.coreutils(server.resolve("bin")));
  }
}
