package dev.hotfix.engine.suspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A file of the repository with the places in it that the evidence names.
record Clue(String path, List<Place> places) {
  private static final int MOST_FILES = 5;
  private static final int MOST_PLACES = 6;

  Clue {
    places = List.copyOf(places);
  }

  double weight() {
    return places.stream().mapToDouble(Place::weight).max().orElse(0);
  }

  /// The files that these places are found to mean, the likeliest first; main sources before tests.
  /// Only what is found counts: a place's weight falls with the number of those found before it.
  static List<Clue> of(List<Place> places, SourceTree tree) {
    Map<String, List<Place>> found = new LinkedHashMap<>();
    List<Place> main = places.stream().filter(place -> !isTest(tree, place)).toList();
    List<Place> ordered = new ArrayList<>(main);
    places.stream().filter(place -> !main.contains(place)).forEach(ordered::add);
    int rank = 0;
    for (Place place : ordered) {
      List<String> paths = tree.matching(place.frame().path());
      double weight = 1 / (1 + 0.5 * rank) / Math.max(1, paths.size());
      for (String path : paths) {
        if (found.size() < MOST_FILES || found.containsKey(path)) {
          List<Place> here = found.computeIfAbsent(path, _ -> new ArrayList<>());
          if (here.size() < MOST_PLACES) {
            here.add(place.weighing(main.contains(place) ? weight : weight / 3));
          }
        }
      }
      rank += paths.isEmpty() ? 0 : 1;
    }
    return found.entrySet().stream().map(one -> new Clue(one.getKey(), one.getValue())).toList();
  }

  private static boolean isTest(SourceTree tree, Place place) {
    return tree.matching(place.frame().path()).stream().allMatch(SourceTree::isTest);
  }
}
