package dev.hotfix.api;

import dev.hotfix.PublicAddress;
import dev.hotfix.access.Audit;
import dev.hotfix.access.Change;
import dev.hotfix.access.Change.Made;
import dev.hotfix.access.Change.Refused;
import dev.hotfix.access.Invitation;
import dev.hotfix.access.People;
import dev.hotfix.access.Person;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// People and what they may do; for administrators.
@RestController
class PeopleController {

  private static final int AUDIT_LINES = 500;

  private final People people;
  private final Audit audit;
  private final PublicAddress address;

  PeopleController(People people, Audit audit, PublicAddress address) {
    this.people = people;
    this.audit = audit;
    this.address = address;
  }

  record PersonList(List<PersonLine> people, List<InvitationLine> invited) {}

  record PersonLine(String name, String email, String role, boolean enabled) {}

  record InvitationLine(String email, String role, String invitedBy, Instant expiresAt) {}

  record Invite(@Nullable String email, @Nullable String role) {}

  record Link(String link) {}

  record PersonChange(@Nullable String role, @Nullable Boolean enabled) {}

  record AuditList(List<AuditLine> audit) {}

  record AuditLine(Instant at, String actor, String action, String subject, String detail) {}

  @GetMapping("/api/v1/people")
  @Summary("People with their roles, and invitations not yet used")
  PersonList list() {
    return new PersonList(
        people.list().stream().map(PeopleController::line).toList(),
        people.invited().stream().map(PeopleController::line).toList());
  }

  @PostMapping("/api/v1/people")
  @ResponseStatus(HttpStatus.CREATED)
  @Summary("Invites somebody; the link is shown this once")
  Link invite(@RequestBody Invite invite, Caller caller) {
    String email = Given.text("email", invite.email());
    return switch (people.invite(caller.actor(), email, role(invite.role()))) {
      case Made(var secret) -> new Link(address.to("/welcome/" + secret).toString());
      case Refused(var because) -> throw Refusal.conflict(because);
    };
  }

  @PutMapping("/api/v1/people/{name}")
  @Summary("Changes somebody's role, or disables or enables them")
  PersonLine change(@PathVariable String name, @RequestBody PersonChange change, Caller caller) {
    if (people.find(name).isEmpty()) {
      throw Refusal.notFound(
          "There is no account \"%s\"; GET /api/v1/people lists them.".formatted(name));
    }
    if (change.role() != null) {
      made(people.changeRole(caller.actor(), name, role(change.role())));
    }
    if (change.enabled() != null) {
      made(
          change.enabled()
              ? people.enable(caller.actor(), name)
              : people.disable(caller.actor(), name));
    }
    return line(people.find(name).orElseThrow());
  }

  @GetMapping("/api/v1/audit")
  @Summary("Who changed who may do what, newest first")
  AuditList audit() {
    return new AuditList(
        audit.latest(AUDIT_LINES).stream()
            .map(line ->
                new AuditLine(
                    line.at(),
                    line.actor().toString(),
                    line.action(),
                    line.subject(),
                    line.detail()))
            .toList());
  }

  private static void made(Change change) {
    if (change instanceof Refused(var because)) {
      throw Refusal.conflict(because);
    }
  }

  private static Role role(@Nullable String word) {
    return Arrays.stream(Role.values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Refusal.bad(
                "\"%s\" is no role; choose among %s."
                    .formatted(
                        word == null ? "" : word,
                        Arrays.stream(Role.values())
                            .map(Role::word)
                            .collect(Collectors.joining(", ")))));
  }

  private static PersonLine line(Person person) {
    return new PersonLine(person.name(), person.email(), person.role().word(), person.enabled());
  }

  private static InvitationLine line(Invitation invitation) {
    return new InvitationLine(
        invitation.email(),
        invitation.role().word(),
        invitation.invitedBy(),
        invitation.expiresAt());
  }
}
