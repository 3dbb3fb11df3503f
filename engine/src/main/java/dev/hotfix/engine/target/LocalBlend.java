package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.edit.EditRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Stages a release in which files are the target's own, on this machine.
record LocalBlend(Layout layout, Base base, Checkpoint checkpoint) {

  /// Writes down that a change was staged.
  interface Note {
    void write(Change named, Own.Pair own) throws IOException;
  }

  Outcome stage(Bundle bundle, Note note) throws IOException {
    Optional<Change> back = base.wayBack(bundle);
    if (back.isPresent()) {
      return back(bundle, back.get(), note);
    }
    String live = base.live().orElseThrow();
    Blend blend;
    try {
      blend =
          Blend.of(
              bundle.manifest(),
              new Blend.Live(base.own(), layout.tree(live)),
              path -> layout.copy(live, path));
    } catch (EditRefused e) {
      return base.unfit(e);
    }
    Optional<Outcome> drifted = base.drifted(layout.drift(live, blend.from()));
    if (drifted.isPresent()) {
      return drifted.get();
    }
    if (blend.changesNothing()) {
      return new Outcome.AlreadyDone("Its configuration is so already.");
    }
    Change named = blend.named(bundle.change(), live, layout::free);
    layout.adopt(live, named.from(), blend.from());
    checkpoint.reached("own files named");
    build(bundle, blend, named);
    checkpoint.reached("release built");
    new HostScripts(layout).keep(bundle, named);
    note.write(named, blend.own());
    return new Outcome.Done("Staged and verified %d files.".formatted(blend.to().files().size()));
  }

  private void build(Bundle bundle, Blend blend, Change named) throws IOException {
    var staging = new Staging(layout, named.to(), blend.to());
    if (!staging.stands()) {
      Path old = layout.release(named.from());
      bundle.rebuild((path, _) -> Files.newInputStream(old.resolve(path)));
      staging.build(new Patching(bundle, old, blend.edited()));
    }
  }

  private Outcome back(Bundle bundle, Change named, Note note) throws IOException {
    List<String> drift = layout.drift(named.from());
    if (!drift.isEmpty()) {
      return base.drifted(drift).orElseThrow();
    }
    if (!layout.isWhole(named.to())) {
      return base.notWhole(named.to());
    }
    new HostScripts(layout).keep(bundle, named);
    JournalText journal = base.journal();
    note.write(named, new Own.Pair(journal.own(named.from()), journal.own(named.to())));
    return new Outcome.Done("The release before stands whole.");
  }
}
