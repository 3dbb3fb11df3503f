package dev.hotfix.engine.target;

import java.nio.file.Path;

/// A host with nothing but busybox, its shell included.
class BusyboxTargetTest extends SshTargetContract {
  @Override
  Sshd start(Path server) throws Exception {
    return Sshd.openSsh(server.resolve("sshd"), Userland.busybox(server.resolve("bin")));
  }
}
