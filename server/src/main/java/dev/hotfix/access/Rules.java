package dev.hotfix.access;

import static dev.hotfix.access.Scope.ACT;
import static dev.hotfix.access.Scope.ADMIN;
import static dev.hotfix.access.Scope.READ;
import static dev.hotfix.access.Scope.REPORT;
import static dev.hotfix.gate.Role.ADMINISTRATOR;
import static dev.hotfix.gate.Role.LEAD;
import static dev.hotfix.gate.Role.REPORTER;
import static dev.hotfix.gate.Role.RESPONDER;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;

/// Every path and who may ask for it; the first line that fits counts, and what fits none is
/// denied. Who may do what to a hot fix is decided once more by the action itself.
final class Rules {

  /// What programs send us: no session, and their own key or none at all.
  static final List<Rule> INTAKE =
      List.of(
          Rule.open(POST, "/api/{project:[0-9]+}/envelope/"),
          Rule.open(POST, "/api/{project:[0-9]+}/envelope"),
          Rule.open(POST, "/api/{project:[0-9]+}/store/"),
          Rule.open(POST, "/api/{project:[0-9]+}/store"),
          Rule.open(OPTIONS, "/api/{project:[0-9]+}/envelope/"),
          Rule.open(OPTIONS, "/api/{project:[0-9]+}/store/"));

  static final List<Rule> API =
      List.of(
          Rule.openAll("/api/v1/status"),
          Rule.openAll("/api/docs"),
          Rule.openAll("/api/docs/**"),
          Rule.api(POST, "/api/v1/reports", REPORTER, REPORT),
          new Rule(GET, "/api/v1/me", REPORTER, null),
          Rule.api(null, "/api/v1/people/**", ADMINISTRATOR, ADMIN),
          Rule.api(GET, "/api/v1/audit", ADMINISTRATOR, ADMIN),
          Rule.api(null, "/api/v1/credentials/**", ADMINISTRATOR, ADMIN),
          Rule.api(GET, "/api/v1/tokens", REPORTER, READ),
          Rule.api(null, "/api/v1/tokens/**", REPORTER, ADMIN),
          Rule.api(PUT, "/api/v1/services/**", LEAD, ADMIN),
          Rule.api(GET, "/api/v1/evidence/*", RESPONDER, READ),
          Rule.api(GET, "/api/v1/**", REPORTER, READ),
          Rule.api(POST, "/api/v1/evidence", RESPONDER, ACT),
          Rule.api(POST, "/api/v1/problems/**", RESPONDER, ACT),
          Rule.api(POST, "/api/v1/hotfixes/**", REPORTER, ACT));

  static final List<Rule> PAGES =
      List.of(
          Rule.open(GET, "/health"),
          Rule.open(GET, "/status"),
          Rule.open(GET, "/status.atom"),
          Rule.open(GET, "/static/**"),
          Rule.open(GET, "/favicon.ico"),
          Rule.openAll("/error"),
          Rule.openAll("/sign-in"),
          Rule.openAll("/welcome/*"),
          Rule.openAll("/report"),
          Rule.openAll("/signoff/*"),
          Rule.page(GET, "/people/**", ADMINISTRATOR),
          Rule.page(POST, "/people/**", ADMINISTRATOR),
          Rule.page(GET, "/credentials", ADMINISTRATOR),
          Rule.page(POST, "/credentials/**", ADMINISTRATOR),
          Rule.page(GET, "/services/**", REPORTER),
          Rule.page(POST, "/services/**", LEAD),
          Rule.page(GET, "/tokens", REPORTER),
          Rule.page(POST, "/tokens/**", REPORTER),
          Rule.page(GET, "/evidence/*", RESPONDER),
          Rule.page(GET, "/", REPORTER),
          Rule.page(GET, "/{id:HF-[0-9]+}/**", REPORTER),
          Rule.page(POST, "/{id:HF-[0-9]+}/**", REPORTER),
          Rule.page(GET, "/help", REPORTER),
          Rule.page(GET, "/search", REPORTER),
          Rule.page(GET, "/events/**", REPORTER),
          Rule.page(GET, "/hotfixes/**", REPORTER),
          Rule.page(POST, "/hotfixes/**", REPORTER),
          Rule.page(GET, "/problems/**", REPORTER),
          Rule.page(POST, "/problems/**", RESPONDER),
          Rule.page(GET, "/fleet", REPORTER),
          Rule.page(GET, "/insights", REPORTER),
          Rule.page(GET, "/mailbox/**", REPORTER));

  private Rules() {}
}
