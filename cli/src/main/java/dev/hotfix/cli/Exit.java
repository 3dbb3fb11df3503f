package dev.hotfix.cli;

import dev.hotfix.client.Client;

/// The exit codes of every verb.
final class Exit {
  /// Yes, or done.
  static final int DONE = 0;

  /// No, or failed.
  static final int NO = 1;

  /// Wrong usage or bad input.
  static final int BAD_INPUT = 2;

  /// It could not be told; trying again may help.
  static final int CANNOT_TELL = 3;

  private Exit() {}

  /// What a server's problem comes to: a refusal, something wrong in what was sent, or a server
  /// that is not well.
  static int of(Client.Problem problem) {
    return switch (problem.status()) {
      case 403, 409 -> NO;
      case 429 -> CANNOT_TELL;
      default -> problem.status() < 500 ? BAD_INPUT : CANNOT_TELL;
    };
  }
}
