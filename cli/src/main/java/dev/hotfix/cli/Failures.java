package dev.hotfix.cli;

import dev.hotfix.SettingsException;
import dev.hotfix.client.Client;
import dev.hotfix.engine.bisect.BisectHalted;
import dev.hotfix.engine.bundle.BundleRefused;
import dev.hotfix.engine.disk.DiskFull;
import dev.hotfix.engine.edit.EditRefused;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.run.RunException;
import dev.hotfix.engine.sign.SignatureRefused;
import dev.hotfix.engine.target.TargetException;
import dev.hotfix.postgres.PostgresException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns what went wrong into a sentence and an exit code; a mistake of ours keeps its stack trace.
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
    int code = code(problem);
    command.getErr().println("hotfix: " + sentence(problem));
    if (code == Exit.NO && !(problem instanceof Client.Problem)) {
      problem.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return code;
  }

  private static int code(Exception problem) {
    return switch (problem) {
      case GitException git -> git.retryable() ? Exit.CANNOT_TELL : Exit.BAD_INPUT;
      case BisectHalted _ -> Exit.CANNOT_TELL;
      case RunException run -> run.retryable() ? Exit.CANNOT_TELL : Exit.BAD_INPUT;
      case TargetException target -> target.retryable() ? Exit.CANNOT_TELL : Exit.BAD_INPUT;
      case Client.Problem refused -> Exit.of(refused);
      case Client.Unreachable _ -> Exit.CANNOT_TELL;
      case BundleRefused _, EditRefused _, SignatureRefused _ -> Exit.BAD_INPUT;
      case PostgresException _ -> Exit.BAD_INPUT;
      case SettingsException _ -> Exit.BAD_INPUT;
      case IllegalArgumentException _ -> Exit.BAD_INPUT;
      case DiskFull _ -> Exit.CANNOT_TELL;
      case UncheckedIOException io -> DiskFull.isBehind(io) ? Exit.CANNOT_TELL : Exit.BAD_INPUT;
      default -> Exit.NO;
    };
  }

  private static String sentence(Exception problem) {
    Throwable cause = problem.getCause();
    return problem instanceof UncheckedIOException && cause != null
        ? problem.getMessage() + ": " + cause.getMessage()
        : String.valueOf(problem.getMessage());
  }
}
