package dev.hotfix.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// Runs a command line in this process and keeps what it says.
record Cli(int exit, String out, String err) {
  static Cli run(String... arguments) {
    return run(Surroundings.real(), arguments);
  }

  /// The same in other surroundings.
  static Cli run(Surroundings around, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine(around).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = line.execute(arguments);
    return new Cli(exit, out.toString(), err.toString());
  }
}
