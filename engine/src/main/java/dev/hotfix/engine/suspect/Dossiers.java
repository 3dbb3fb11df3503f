package dev.hotfix.engine.suspect;

import dev.hotfix.engine.ancestry.Ancestry;
import dev.hotfix.engine.ancestry.Change;
import dev.hotfix.engine.ancestry.MethodChange;
import dev.hotfix.engine.git.CommitId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers what the history of the named files and methods says about each commit.
final class Dossiers {
  private static final int NEAR = 3;

  private final Map<CommitId, Dossier> dossiers = new LinkedHashMap<>();

  /// A file's history with the spots that were followed in it; their regions are numbered through.
  record Followed(Clue clue, Ancestry ancestry, List<Spot> spots) {}

  Map<CommitId, Dossier> all() {
    return dossiers;
  }

  Dossier of(CommitId commit) {
    return dossiers.computeIfAbsent(commit, _ -> new Dossier());
  }

  void add(Followed followed) {
    String path = followed.clue().path();
    double weight = followed.clue().weight();
    List<Change> changes = followed.ancestry().changes();
    for (int i = 0; i < changes.size(); i++) {
      addFile(path, weight, changes.get(i), i);
    }
    int region = 0;
    for (Spot spot : followed.spots()) {
      for (int i = 0; i < spot.regions().size(); i++) {
        int here = i;
        Map<CommitId, MethodChange> method = followed.ancestry().method(region++);
        method.forEach((commit, change) -> addMethod(commit, change, spot, here, path));
      }
      addLine(followed.ancestry(), spot, path);
    }
  }

  private void addFile(String path, double weight, Change change, int newer) {
    Dossier dossier = of(change.commit());
    String name = name(path);
    int size = change.added() + change.removed();
    String what = change.creation() ? "brought " : "changed ";
    dossier.add(Signal.FILE_NAMED, weight, change.isCosmetic() ? "" : what + path);
    if (change.isCosmetic()) {
      String reason = "changed only layout, comments or imports of " + path;
      dossier.add(Signal.COSMETIC, weight, reason);
    }
    String much = size > 30 ? "changed %d statements of %s".formatted(size, name) : "";
    dossier.add(Signal.FILE_SIZE, weight * Math.log1p(size), much);
    if (change.left() > 0) {
      String left = "wrote %s of %s as it is".formatted(statements(change.left()), name);
      dossier.add(Signal.FILE_LEFT, weight * Math.log1p(change.left()), left);
    } else {
      dossier.add(Signal.NOTHING_LEFT, weight, "nothing it wrote in %s is left".formatted(name));
    }
    String newest = newer == 0 ? "is the newest change of " + name : "";
    dossier.add(Signal.FILE_NEWEST, weight / (1 + newer), newest);
    dossier.add(Signal.FILE_AGE, Math.log1p(newer));
    if (change.creation()) {
      dossier.add(Signal.FILE_BROUGHT, weight);
    }
  }

  private static String statements(int count) {
    return count == 1 ? "one statement" : count + " statements";
  }

  private void addMethod(CommitId commit, MethodChange change, Spot spot, int region, String path) {
    Dossier dossier = of(commit);
    Place place = spot.place();
    double weight = place.weight();
    double size = spot.regions().get(region).end() - spot.regions().get(region).start();
    String method = place.name() + " in " + path;
    boolean reworded = change.changed() == 0;
    dossier.add(Signal.METHOD_TOUCHED, weight, reworded ? "reworded or moved " + method : "");
    if (!reworded) {
      String what = change.creation() ? "brought " : "changed ";
      dossier.add(Signal.METHOD_CHANGED, weight, what + method);
      dossier.add(Signal.METHOD_SIZE, weight * Math.min(1, change.changed() / size));
    }
    if (change.left() > 0) {
      String left = "wrote %s of %s as it is".formatted(statements(change.left()), place.name());
      dossier.add(Signal.METHOD_LEFT, weight * Math.log1p(change.left()), left);
    }
    String newest = change.position() == 0 ? "is the newest change of " + place.name() : "";
    dossier.add(Signal.METHOD_NEWEST, weight / (1 + change.position()), newest);
  }

  private void addLine(Ancestry ancestry, Spot spot, String path) {
    if (spot.piece().isEmpty()) {
      return;
    }
    int piece = spot.piece().getAsInt();
    int line = spot.place().frame().line().orElse(0);
    for (int i = Math.max(0, piece - NEAR); i <= piece + NEAR; i++) {
      Optional<CommitId> author = ancestry.author(i);
      double strength = spot.place().weight() / (1 + Math.abs(i - piece));
      String reason =
          i == piece
              ? "wrote line %d of %s".formatted(line, path)
              : "wrote the code beside line %d of %s".formatted(line, path);
      author.ifPresent(commit -> of(commit).add(Signal.LINE, strength, reason));
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
