package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.bundle.OldFiles;
import dev.hotfix.engine.edit.EditRefused;
import dev.hotfix.engine.fit.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stages a release in which files are the target's own, or other fixes', on this machine.
record LocalBlend(Layout layout, Base base, Checkpoint checkpoint) {

  /// Writes down that a change was staged.
  interface Note {
    void write(Change named, Own.@Nullable Pair own, List<String> replaced) throws IOException;
  }

  Outcome stage(Bundle bundle, Note note) throws IOException {
    Optional<Change> back = base.wayBack(bundle);
    if (back.isPresent()) {
      return back(bundle, back.get(), note);
    }
    Fit fit = base.fit(bundle.manifest(), layout::tree);
    if (fit instanceof Fit.Joins joins) {
      return join(bundle, joins, note);
    }
    if (fit instanceof Fit.Covered) {
      note.write(base.nowhere(bundle), null, List.of());
    }
    return base.objection(fit, bundle.change()).orElseThrow();
  }

  private Outcome join(Bundle bundle, Fit.Joins fit, Note note) throws IOException {
    String live = base.live().orElseThrow();
    Blend blend;
    try {
      blend =
          Blend.of(
              bundle.manifest(),
              new Blend.Live(base.own(), layout.tree(live), fit.release()),
              path -> layout.copy(live, path));
    } catch (EditRefused e) {
      return base.unfit(e);
    }
    Optional<Outcome> drifted = base.drifted(layout.drift(live, blend.from()));
    if (drifted.isPresent()) {
      return drifted.get();
    }
    if (blend.changesNothing()) {
      note.write(base.nowhere(bundle), null, List.of());
      return base.changesNothing();
    }
    Change named = blend.named(bundle.change(), live, layout::free);
    layout.adopt(live, named.from(), blend.from());
    checkpoint.reached("own files named");
    build(bundle, blend, named);
    checkpoint.reached("release built");
    new HostScripts(layout).keep(bundle, named);
    note.write(named, blend.own(), fit.replaced());
    return new Outcome.Done("Staged and verified %d files.".formatted(blend.to().files().size()));
  }

  private void build(Bundle bundle, Blend blend, Change named) throws IOException {
    var staging = new Staging(layout, named.to(), blend.to());
    if (!staging.stands()) {
      OldFiles there =
          (path, state) -> {
            String holder = base.holder(path, state.digest(), layout::tree);
            return Files.newInputStream(layout.release(holder).resolve(path));
          };
      bundle.rebuild(there);
      staging.build(new Patching(bundle, there, blend.edited()));
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
    var own = new Own.Pair(journal.own(named.from()), journal.own(named.to()));
    note.write(named, own, List.of());
    return new Outcome.Done("The release before stands whole.");
  }
}
