package dev.hotfix.web;

import java.time.Instant;
import java.util.List;

/// The public status: plain words first. It names services and what was posted about them, nothing
/// inside them.
record StatusView(List<Component> components, List<Incident> incidents, Instant at) {

  StatusView {
    components = List.copyOf(components);
    incidents = List.copyOf(incidents);
  }

  /// A service; `state` is empty while nothing is known to be wrong.
  record Component(String title, String state) {}

  /// What was posted about one hot fix, newest first.
  record Incident(long number, String service, List<Update> updates) {

    Incident {
      updates = List.copyOf(updates);
    }

    String state() {
      return updates.getFirst().state();
    }

    boolean over() {
      return state().equals("resolved");
    }
  }

  record Update(Instant at, String state, String words) {}

  List<Incident> current() {
    return incidents.stream().filter(incident -> !incident.over()).toList();
  }

  List<Incident> past() {
    return incidents.stream().filter(Incident::over).toList();
  }

  /// The page in one sentence.
  String headline() {
    long troubled = components.stream().filter(it -> !it.state().isEmpty()).count();
    if (troubled == 0) {
      return "Everything works.";
    }
    return troubled == 1
        ? components.stream().filter(it -> !it.state().isEmpty()).findFirst().orElseThrow().title()
            + " has a problem."
        : troubled + " services have problems.";
  }
}
