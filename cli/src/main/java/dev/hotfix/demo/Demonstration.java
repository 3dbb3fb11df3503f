package dev.hotfix.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// The demonstration as the command line shows it.
public final class Demonstration {

  private Demonstration() {}

  /// Answers with the exit code: 0 when the hot fix was closed. Without `exit` the server stays
  /// until Ctrl-C.
  public static int show(Path folder, int port, boolean exit)
      throws IOException, InterruptedException {
    var console = new Console(System.out, isTerminal());
    try (Demo demo = Demo.prepare(Launch.java(), project(), folder, console, port)) {
      var stop = new Thread(demo::close, "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      Path record = demo.run();
      System.out.println();
      System.out.println("Closed:     " + demo.address());
      System.out.println("Record:     " + record);
      System.out.println("Mailbox:    " + demo.address().resolve("/mailbox"));
      if (exit) {
        Runtime.getRuntime().removeShutdownHook(stop);
        return 0;
      }
      System.out.println("Sign in as: admin, password \"" + Staff.PASSWORD + "\"");
      System.out.println("The server goes on until Ctrl-C.");
      new CountDownLatch(1).await();
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
    }
    return 1;
  }

  /// The launcher says where the project is; without it, the working folder counts.
  private static Path project() {
    return Path.of(System.getProperty("hotfix.project", ""));
  }

  /// Whether lines may be rewritten. Java answers null where nobody can type.
  @SuppressWarnings("SystemConsoleNull") // both answers are possible, and both mean no
  private static boolean isTerminal() {
    java.io.Console console = System.console();
    return console != null && console.isTerminal();
  }
}
