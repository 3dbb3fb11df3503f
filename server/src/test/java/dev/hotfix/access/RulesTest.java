package dev.hotfix.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.TestServer;
import dev.hotfix.Visitor;
import dev.hotfix.gate.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Walks every path that a controller answers, as somebody nobody knows.
class RulesTest {

  /// What strangers may ask for. Adding here is a decision.
  private static final Set<String> PUBLIC =
      Set.of(
          "/error",
          "/health",
          "/sign-in",
          "/welcome/{secret}",
          "/status",
          "/status.atom",
          "/report",
          "/signoff/{secret}",
          "/api/v1/status",
          "/api/docs",
          "/api/docs/openapi.json");

  /// Where programs bring signals with a key of their own.
  private static final String INTAKE = "/api/{project:";

  private final TestServer server = TestServer.shared();

  @TestFactory
  Stream<DynamicTest> strangers_reach_nothing_but_what_is_public() {
    return paths()
        .filter(path -> !PUBLIC.contains(path.pattern()) && !path.pattern().startsWith(INTAKE))
        .map(path ->
            DynamicTest.dynamicTest(path.toString(), () -> assertThat(ask(path)).isIn(302, 401)));
  }

  @Test
  void looks_at_every_controller() {
    assertThat(paths().count()).isGreaterThan(2);
  }

  @Test
  void a_path_nobody_listed_is_denied_even_to_an_administrator() {
    Accounts accounts = new Accounts(server);
    accounts.add("root", Role.ADMINISTRATOR);

    assertThat(accounts.signIn("root").get("/internal/anything").statusCode()).isEqualTo(403);
  }

  private int ask(Mapped path) {
    String filled =
        path.pattern()
            .replaceAll("\\{id:HF[^}]*}", "HF-1")
            .replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", "1")
            .replace("**", "x")
            .replace("*", "x");
    Visitor stranger = Visitor.at(server.address());
    String csrf = stranger.csrf();
    return stranger.send(path.method(), filled, "", "X-XSRF-TOKEN", csrf).statusCode();
  }

  private record Mapped(String method, String pattern) {}

  private Stream<Mapped> paths() {
    return server.the(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
        .flatMap(RulesTest::mapped)
        .distinct();
  }

  private static Stream<Mapped> mapped(RequestMappingInfo info) {
    var methods = info.getMethodsCondition().getMethods();
    var asked = methods.isEmpty() ? List.of(RequestMethod.GET, RequestMethod.POST) : methods;
    return info.getPatternValues().stream()
        .flatMap(pattern -> asked.stream().map(method -> new Mapped(method.name(), pattern)));
  }
}
