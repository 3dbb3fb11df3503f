package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.bundle.Scripts;
import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.disk.Modes;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunException;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The programs a bundle brought along, kept on the target from staging on, by the release that
/// they lead to: forth or back.
record HostScripts(Layout layout) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /// @param change the bundle's, by the names of the releases here
  void keep(Bundle bundle, Change change) throws IOException {
    for (Scripts.Script script : bundle.manifest().scripts().all()) {
      keep(bundle, script, script.undo() ? change.undone() : change);
    }
  }

  /// Runs the script of that moment, if there is one; what went wrong with it, if anything did.
  Optional<String> run(String moment, Change change) {
    Path script = place(change, moment);
    if (Files.notExists(script)) {
      return Optional.empty();
    }
    try {
      RunResult result = prepared(script, change).finish();
      return result.succeeded() ? Optional.empty() : Optional.of(failure(moment, result));
    } catch (RunException e) {
      return Optional.of("The script \"%s\" did not run: %s.".formatted(moment, e.getMessage()));
    }
  }

  private Run prepared(Path script, Change change) {
    return Run.of(script.toString())
        .in(layout.release(change.to()))
        .with("HOTFIX_ROOT", layout.root().toString())
        .with("HOTFIX_FIX", change.fix())
        .with("HOTFIX_FROM", change.from())
        .with("HOTFIX_TO", change.to())
        .within(LIMIT)
        .leavingChildren();
  }

  private static String failure(String moment, RunResult result) {
    String how =
        result.timedOut()
            ? "did not end within " + LIMIT.toMinutes() + " minutes"
            : "ended with exit code " + result.exit().getAsInt();
    return "The script \"%s\" %s and said \"%s\"."
        .formatted(moment, how, result.text().strip().lines().reduce((_, l) -> l).orElse(""));
  }

  private void keep(Bundle bundle, Scripts.Script kept, Change change) throws IOException {
    Path script = place(change, kept.moment());
    Files.createDirectories(Durably.parent(script));
    try (InputStream content = bundle.content(kept.digest());
        OutputStream out = Files.newOutputStream(script)) {
      if (!Digest.copy(content, out).equals(kept.digest())) {
        throw new IOException(
            "the script \"" + kept.moment() + "\" is not the one that was signed");
      }
    }
    Modes.set(script, true);
    Durably.sync(script);
  }

  private Path place(Change change, String moment) {
    return layout
        .own()
        .resolve("scripts")
        .resolve(change.bundle() + "-" + change.to())
        .resolve(moment);
  }
}
