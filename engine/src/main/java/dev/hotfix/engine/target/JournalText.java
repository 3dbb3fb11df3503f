package dev.hotfix.engine.target;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.fit.Brings;
import dev.hotfix.engine.fit.Fix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// A target's own append-only record, as read: one JSON line for each thing that happened. A line
/// counts once its newline is there; what a crash left behind the last newline never happened.
record JournalText(String text, List<JournalLine> lines) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();
  private static final ObjectReader READER = JSON.readerFor(JournalLine.class);
  private static final ObjectWriter WRITER = JSON.writerFor(JournalLine.class);

  JournalText {
    lines = List.copyOf(lines);
  }

  static JournalText of(String text) {
    return new JournalText(text, whole(text).lines().map(READER::<JournalLine>readValue).toList());
  }

  static String line(JournalLine line) {
    return WRITER.writeValueAsString(line) + "\n";
  }

  /// The text up to the last newline.
  String whole() {
    return whole(text);
  }

  private static String whole(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  boolean isTorn() {
    return !text.isEmpty() && !text.endsWith("\n");
  }

  JournalText with(JournalLine... more) {
    var longer = new StringBuilder(text);
    Arrays.stream(more).map(JournalText::line).forEach(longer::append);
    var all = new ArrayList<JournalLine>(lines);
    all.addAll(List.of(more));
    return new JournalText(longer.toString(), all);
  }

  /// The line that says this step is complete, whatever epoch delivered it.
  Optional<JournalLine> completion(Step step) {
    return lines.stream()
        .filter(line -> line instanceof JournalLine.Done || line instanceof JournalLine.Staged)
        .filter(line -> line.step().run().equals(step.run()))
        .filter(line -> line.step().name().equals(step.name()))
        .findAny();
  }

  /// What is said of a step that is complete.
  Optional<Outcome> repeated(Step step) {
    return completion(step)
        .map(line ->
            line instanceof JournalLine.Staged staged && staged.leadsNowhere()
                ? new Outcome.Unneeded(
                    "Nothing of \"%s\" is needed there.".formatted(staged.change().fix()))
                : new Outcome.AlreadyDone("Step \"%s\" was done before.".formatted(step.name())));
  }

  /// The intent that was neither done nor undone: what a crash interrupted.
  Optional<Open> open() {
    return lines.stream()
        .filter(line -> !(line instanceof JournalLine.Fence || line instanceof JournalLine.Staged))
        .reduce((_, later) -> later)
        .flatMap(line ->
            switch (line) {
              case JournalLine.Intent(_, Step step, Change change) ->
                  Optional.of(new Open(step, change, false));
              case JournalLine.Undoing(_, Step step, Change change) ->
                  Optional.of(new Open(step, change, true));
              default -> Optional.empty();
            });
  }

  /// A change that a crash interrupted, on its way there or already on its way back.
  record Open(Step step, Change change, boolean undoing) {}

  /// The change that was made live last, by the names on the host.
  Optional<Change> last() {
    return lines.stream()
        .filter(JournalLine.Done.class::isInstance)
        .map(JournalLine.Done.class::cast)
        .map(JournalLine.Done::change)
        .reduce((_, later) -> later);
  }

  /// Who came with the highest epoch so far; only a run of its own may use that epoch.
  Optional<Step> fence() {
    return lines.stream()
        .filter(JournalLine.Fence.class::isInstance)
        .map(JournalLine::step)
        .reduce((_, later) -> later);
  }

  /// Everything that was made live, by the releases that bundles mean.
  List<Applied> applied() {
    return lines.stream()
        .filter(JournalLine.Done.class::isInstance)
        .map(JournalLine.Done.class::cast)
        .map(done ->
            new Applied(meant(done.change()), done.step().run(), done.step().name(), done.at()))
        .toList();
  }

  private Change meant(Change change) {
    return new Change(
        change.fix(),
        change.bundle(),
        own(change.from()).release(),
        own(change.to()).release(),
        change.back());
  }

  /// The fixes that stand, oldest first: those that were made live, not taken back, and that the
  /// live release holds. The link decides, for power may have gone before it was on disk.
  List<Fix> standing(String live) {
    var standing = new ArrayList<Fix>();
    for (JournalLine line : lines) {
      if (line instanceof JournalLine.Done(_, _, Change change)
          && !isFirst(change)
          && !wentBack(standing, change.to())) {
        standing.add(fix(line, change));
      }
    }
    boolean back = wentBack(standing, live);
    return back || (!standing.isEmpty() && isSame(standing.getLast().change().to(), live))
        ? standing
        : List.of();
  }

  /// Whether a release is one that a fix started from; that fix and those after it are then gone.
  private static boolean wentBack(List<Fix> standing, String release) {
    int before =
        IntStream.range(0, standing.size())
            .filter(i -> standing.get(i).change().from().equals(release))
            .findFirst()
            .orElse(-1);
    if (before >= 0) {
      standing.subList(before, standing.size()).clear();
    }
    return before >= 0;
  }

  private boolean isSame(String name, String live) {
    return own(name).release().equals(own(live).release());
  }

  private static boolean isFirst(Change change) {
    return change.from().equals(change.to());
  }

  private Fix fix(JournalLine line, Change change) {
    String onto = own(change.from()).release();
    return new Fix(change, onto, brings(change), line.step().run(), line.at());
  }

  /// Whether a bundle was made live and not taken back.
  boolean stands(String bundle, String live) {
    return standing(live).stream().anyMatch(fix -> fix.change().bundle().equals(bundle));
  }

  private Brings brings(Change change) {
    return staged()
        .filter(staged -> staged.change().bundle().equals(change.bundle()))
        .reduce((_, later) -> later)
        .map(JournalLine.Staged::brings)
        .orElse(Brings.UNTOLD);
  }

  /// The change with the highest sequence that was ever made live here.
  Optional<Fix> newest() {
    return lines.stream()
        .filter(JournalLine.Done.class::isInstance)
        .map(JournalLine.Done.class::cast)
        .filter(done -> !done.change().back())
        .map(done -> fix(done, done.change()))
        .reduce((a, b) -> b.brings().sequence() > a.brings().sequence() ? b : a);
  }

  /// What a release on the host is, by its name there.
  Own own(String name) {
    return staged()
        .filter(staged -> staged.own() != null)
        .flatMap(staged -> standing(staged, name).stream())
        .reduce((_, later) -> later)
        .orElseGet(() -> new Own(Naming.digest(name), List.of()));
  }

  private static Optional<Own> standing(JournalLine.Staged staged, String name) {
    Own.Pair pair = Objects.requireNonNull(staged.own());
    return staged.change().to().equals(name)
        ? Optional.of(pair.to())
        : Optional.of(pair.from()).filter(_ -> staged.change().from().equals(name));
  }

  /// A bundle's change by the names of the releases on the host, as it was staged last.
  Optional<Change> named(Change change) {
    return staged()
        .map(JournalLine.Staged::change)
        .filter(staged -> staged.bundle().equals(change.bundle()))
        .reduce((_, later) -> later)
        .map(staged -> staged.back() == change.back() ? staged : staged.undone());
  }

  private Stream<JournalLine.Staged> staged() {
    return lines.stream()
        .filter(JournalLine.Staged.class::isInstance)
        .map(JournalLine.Staged.class::cast);
  }
}
