package dev.hotfix.web;

import dev.hotfix.deploy.RolloutStanding.Mark;
import dev.hotfix.deploy.RolloutStanding.State;
import dev.hotfix.deploy.TargetSteps.LogLine;
import dev.hotfix.engine.judge.Judgement.Verdict;

/// The colours and icons of roll-outs and their targets.
public final class RolloutTints {

  private RolloutTints() {}

  /// A state's colour as a chip.
  public static String chip(State state) {
    return switch (state) {
      case RUNNING, PAUSED -> "warn";
      case GOING_BACK, ROLLED_BACK -> "bad";
      case COMPLETED -> "good";
    };
  }

  /// A verdict's colour as a chip.
  public static String chip(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> "good";
      case HARMFUL -> "bad";
      case NOT_YET -> "";
      case CANNOT_TELL -> "warn";
    };
  }

  public static String word(Verdict verdict) {
    return verdict.word().replace('-', ' ');
  }

  public static String cell(Mark mark) {
    return switch (mark) {
      case WAITING, LEFT_OUT -> "";
      case BUSY -> "busy";
      case DONE, ALREADY -> "done";
      case HARMED, FAILED -> "fail";
      case UNREACHED -> "away";
      case RETRIED -> "busy";
      case BACK -> "back";
    };
  }

  /// A line of a target's log.
  public static String line(String state) {
    return state.equals("failed") ? "bad" : "";
  }

  /// What a line of the log says beside its action and state.
  public static String words(LogLine line) {
    String again = "the %s failed: ".formatted(line.action());
    return line.note().startsWith(again) ? line.note().substring(again.length()) : line.note();
  }

  public static String lineIcon(String state) {
    return switch (state) {
      case "done", "unneeded" -> "check";
      case "failed" -> "cross";
      default -> "now";
    };
  }

  public static String icon(Mark mark) {
    return switch (mark) {
      case WAITING -> "wait";
      case BUSY, RETRIED -> "now";
      case DONE, ALREADY -> "check";
      case HARMED, FAILED -> "cross";
      case UNREACHED -> "alert";
      case BACK -> "back";
      case LEFT_OUT -> "none";
    };
  }
}
