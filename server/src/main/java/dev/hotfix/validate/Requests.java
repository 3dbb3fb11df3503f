package dev.hotfix.validate;

import dev.hotfix.estate.Check;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Visitor;
import dev.hotfix.estate.Visitor.NoAnswer;
import java.net.URI;
import java.util.List;
import org.springframework.stereotype.Component;

/// Makes the checks that are requests.
@Component
final class Requests {

  private static final String NO_PAGE = "/there-is-no-such-page-of-hotfix";

  private final Visitor visitor;

  Requests(Visitor visitor) {
    this.visitor = visitor;
  }

  Try make(Check.Http check, TargetPlace target) {
    return ask(check, target.fill(check.what()));
  }

  /// A page that is not there.
  Try makeInVain(Check.Http check, TargetPlace target) {
    URI there = URI.create(target.fill(check.what()));
    return ask(check, there.resolve(NO_PAGE).toString());
  }

  private Try ask(Check.Http check, String address) {
    try {
      Visitor.Answer answer = visitor.get(address);
      List<String> missing = Expectations.missing(check.expected(), answer);
      String note =
          "answered %d after %d ms%s"
              .formatted(
                  answer.status(),
                  answer.took().toMillis(),
                  missing.isEmpty() ? "" : "; " + String.join(", ", missing));
      return new Try(missing.isEmpty(), note, seen(address, answer));
    } catch (NoAnswer e) {
      String because = String.valueOf(e.getMessage());
      return new Try(false, because, "GET %s%n%n%s%n".formatted(address, because));
    }
  }

  private static String seen(String address, Visitor.Answer answer) {
    var seen =
        new StringBuilder(
            "GET %s\n\n%d after %d ms\n"
                .formatted(address, answer.status(), answer.took().toMillis()));
    answer
        .headers()
        .forEach((name, value) -> seen.append(name).append(": ").append(value).append('\n'));
    return seen.append('\n').append(Try.end(answer.body())).toString();
  }
}
