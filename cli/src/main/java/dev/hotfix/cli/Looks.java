package dev.hotfix.cli;

import dev.hotfix.web.format.Words;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a hot fix already says of what a verb needs, and what somebody must see before they agree
/// to it.
final class Looks {

  private Looks() {}

  static String bundle(Asked asked) {
    JsonNode built = built(asked);
    return lines(
        title(asked),
        "bundle    " + built.path("digest").asString(),
        "          %s, %s, signed by %s"
            .formatted(
                Words.count(built.path("files").asLong(), "file"),
                Words.bytes(built.path("bytes").asLong()),
                built.path("signer").asString()),
        "changes   %s into %s"
            .formatted(
                Words.brief(built.path("from").asString()),
                Words.brief(built.path("fix").asString())),
        written(asked),
        "proof     " + stands(asked, "FixIsProven"),
        "review    " + stands(asked, "FixIsReviewed"),
        "way back  " + stands(asked, "RollbackIsRehearsed"),
        "approval  " + stands(asked, "BundleIsApproved"));
  }

  static String fix(Asked asked) {
    JsonNode pushed = pushed(asked);
    return lines(
        title(asked),
        "commit    " + pushed.path("commit").asString(),
        written(asked),
        "files     "
            + pushed
                .path("files")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.joining(", ")),
        "proof     " + stands(asked, "FixIsProven"),
        "suite     " + stands(asked, "SuitePasses"));
  }

  static String notice(Asked asked) {
    return lines(
        title(asked),
        "to        " + asked.given("audience"),
        "subject   " + asked.given("subject"),
        "",
        asked.given("body"));
  }

  private static JsonNode built(Asked asked) {
    return asked
        .seen()
        .latest("BundleBuilt")
        .orElseThrow(() -> nothing(asked, "bundle to decide on", "the fix is developed"));
  }

  private static JsonNode pushed(Asked asked) {
    return asked
        .seen()
        .latest("FixPushed")
        .orElseThrow(() -> nothing(asked, "fix to review", "one is pushed"));
  }

  static Optional<String> digest(Asked asked) {
    return Optional.of(built(asked).path("digest").asString());
  }

  static Optional<String> commit(Asked asked) {
    return Optional.of(pushed(asked).path("commit").asString());
  }

  private static String written(Asked asked) {
    return asked
        .seen()
        .latest("FixPushed")
        .map(fix ->
            "written   by %s: %s"
                .formatted(fix.path("author").asString(), fix.path("subject").asString()))
        .orElse("written   by somebody unknown");
  }

  /// A gate's own words.
  private static String stands(Asked asked, String gate) {
    return asked.seen().gates().stream()
        .filter(it -> it.path("gate").asString().equals(gate))
        .findFirst()
        .map(it -> (it.path("passes").asBoolean() ? "✓ " : "✗ ") + it.path("because").asString())
        .orElse("not known");
  }

  /// The id of what the gate in question is about; nothing where there is no such gate.
  static Optional<String> subject(Asked asked) {
    return Optional.of(
        asked.seen().gates().stream()
            .filter(it -> it.path("gate").asString().equals(asked.given("gate")))
            .map(it -> it.at("/subject/id").asString(""))
            .findFirst()
            .orElse(""));
  }

  private static String title(Asked asked) {
    JsonNode row = asked.seen().row();
    return "%s %s".formatted(row.path("id").asString(), row.path("title").asString());
  }

  private static IllegalArgumentException nothing(Asked asked, String what, String when) {
    return new IllegalArgumentException(
        "%s has no %s; there is one when %s."
            .formatted(asked.seen().row().path("id").asString(), what, when));
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines);
  }

  /// The first audience whose draft nobody has approved.
  static Optional<String> waitingAudience(Asked asked) {
    return oldestFirst(asked, "NoticeDrafted", "audience")
        .filter(audience ->
            oldestFirst(asked, "NoticeApproved", "audience").noneMatch(audience::equals))
        .findFirst();
  }

  static Optional<String> draft(Asked asked, String part) {
    return asked
        .seen()
        .all("NoticeDrafted")
        .filter(draft -> draft.path("audience").asString().equals(asked.given("audience")))
        .findFirst()
        .map(draft -> draft.path(part).asString());
  }

  static Optional<String> unheardReporter(Asked asked) {
    return asked.seen().latest("ReportersFound").stream()
        .flatMap(found -> found.path("reporters").valueStream())
        .map(JsonNode::asString)
        .filter(reporter ->
            asked
                .seen()
                .all("ReporterAnswered")
                .noneMatch(heard ->
                    heard.path("reporter").asString().equals(reporter)
                        && heard.path("fixed").asBoolean()))
        .findFirst();
  }

  static Optional<String> owedGate(Asked asked) {
    return Stream.concat(
            oldestFirst(asked, "GateWaived", "gate"), oldestFirst(asked, "LineWaived", "line"))
        .filter(gate -> oldestFirst(asked, "DebtPaid", "gate").noneMatch(gate::equals))
        .findFirst();
  }

  static Optional<String> givenUpKey(Asked asked) {
    return asked
        .seen()
        .all("WorkGivenUp")
        .filter(work -> work.path("step").asString().equals(asked.given("step")))
        .findFirst()
        .map(work -> work.path("key").asString());
  }

  private static Stream<String> oldestFirst(Asked asked, String kind, String field) {
    return asked
        .seen()
        .all(kind)
        .map(body -> body.path(field).asString())
        .toList()
        .reversed()
        .stream();
  }
}
