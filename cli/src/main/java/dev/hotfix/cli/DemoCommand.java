package dev.hotfix.cli;

import dev.hotfix.demo.Demonstration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `hotfix demo`: the whole lifecycle on real parts, on this machine.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Carries a real defect of an example shop from its first error to a closed hot fix.")
final class DemoCommand implements Callable<Integer> {

  @Option(names = "--home", description = "where it keeps what it makes (default: ~/.hotfix-demo)")
  private @Nullable Path home;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "the server's port (default: 8080)")
  private int port;

  @Option(names = "--exit", description = "end everything when the hot fix is closed")
  private boolean exit;

  @Override
  public Integer call() throws Exception {
    Path folder = home == null ? Path.of(System.getProperty("user.home"), ".hotfix-demo") : home;
    return Demonstration.show(folder, port, exit);
  }
}
