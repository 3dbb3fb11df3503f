package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.suspect.Dossiers.Followed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a reader should know about an answer, in sentences.
record Notes(Range range, List<Clue> clues, List<Followed> followed, boolean complete) {
  List<String> sentences(Repository repository, Set<CommitId> ends) {
    List<String> notes = new ArrayList<>();
    if (clues.isEmpty()) {
      notes.add("Nothing in the evidence is a file of this repository at that revision");
    } else if (followed.isEmpty() && range.after().isPresent()) {
      notes.add("No commit of the range changed what the evidence names");
    }
    if (!ends.isEmpty()) {
      notes.add(
          "The clone is shallow, and its history ends early. 'git fetch --unshallow' completes it");
    }
    if (!complete) {
      notes.add(
          "The time was over before the whole history was looked at: what is far back, under former "
              + "names or in other files may be missing. Allow more with --within, or name a commit "
              + "still good with --since");
    }
    range.after().flatMap(since -> relation(repository, since)).ifPresent(notes::add);
    for (Followed one : followed) {
      one.spots().stream()
          .filter(spot -> spot.regions().isEmpty())
          .map(spot -> missing(spot.place(), one.clue().path()))
          .forEach(notes::add);
    }
    return notes;
  }

  private static String missing(Place place, String path) {
    return "There is no %s in '%s' at that revision; the whole file is looked at"
        .formatted(place.name(), path);
  }

  private Optional<String> relation(Repository repository, CommitId since) {
    CommitId at = range.upTo();
    if (repository.isAncestor(since, at)) {
      return Optional.empty();
    }
    if (repository.isAncestor(at, since)) {
      return Optional.of(
          "'%s' is newer than '%s': there is nothing between them. Swap the two"
              .formatted(since.brief(), at.brief()));
    }
    return Optional.of(
        repository.mergeBase(since, at).isPresent()
            ? "'%s' is not an ancestor of '%s': what both have is left out"
                .formatted(since.brief(), at.brief())
            : "'%s' and '%s' have no history in common".formatted(since.brief(), at.brief()));
  }
}
