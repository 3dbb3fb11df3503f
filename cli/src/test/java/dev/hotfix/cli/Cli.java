package dev.hotfix.cli;

import dev.hotfix.demo.Installed;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /// The same in a process of its own, whose scratch folders go to `scratch`.
  static Cli apart(Path scratch, String... arguments) {
    RunResult result =
        Run.of(command(arguments))
            .with("TMPDIR", scratch.toString())
            .keepingErrorsApart()
            .keeping(1 << 20)
            .finish();
    return new Cli(result.exit().orElse(-1), result.text(), result.errorText());
  }

  /// The words that start such a process, with the memory that people's have.
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(Installed.java("train-tools", "-Xmx512m"));
    command.addAll(List.of(arguments));
    return command;
  }
}
