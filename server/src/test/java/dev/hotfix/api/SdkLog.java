package dev.hotfix.api;

import io.sentry.ILogger;
import io.sentry.SentryLevel;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/// What the Sentry SDK has to complain about.
@NullUnmarked
record SdkLog(List<String> complaints) implements ILogger {

  @Override
  public void log(SentryLevel level, String message, Object... arguments) {
    note(level, message);
  }

  @Override
  public void log(SentryLevel level, String message, Throwable problem) {
    note(level, message);
  }

  @Override
  public void log(SentryLevel level, Throwable problem, String message, Object... arguments) {
    note(level, message);
  }

  @Override
  public boolean isEnabled(SentryLevel level) {
    return true;
  }

  private void note(SentryLevel level, String message) {
    if (level.compareTo(SentryLevel.WARNING) >= 0) {
      complaints.add(message);
    }
  }
}
