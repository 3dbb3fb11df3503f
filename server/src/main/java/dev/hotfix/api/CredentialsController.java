package dev.hotfix.api;

import dev.hotfix.access.Change;
import dev.hotfix.access.CredentialDesk;
import dev.hotfix.estate.Credentials;
import dev.hotfix.gate.Caller;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What the server reaches repositories with; for administrators. Secrets go in and never out.
@RestController
@RequestMapping("/api/v1/credentials")
class CredentialsController {

  private final CredentialDesk desk;

  CredentialsController(CredentialDesk desk) {
    this.desk = desk;
  }

  record CredentialList(List<Credentials.Known> credentials) {}

  /// `kind` is password or ssh-key; a key may come with the `knownHosts` lines of its host.
  record CredentialDraft(
      String host, String kind, @Nullable String user, String secret, @Nullable String knownHosts) {

    @Override
    public String toString() {
      return "CredentialDraft[" + host + "]";
    }
  }

  @GetMapping
  @Summary("Credentials by name, without what is secret")
  CredentialList list() {
    return new CredentialList(desk.list());
  }

  @PutMapping("/{name}")
  @Summary("Keeps a credential for one host, or replaces the one of that name")
  Credentials.Known put(
      @PathVariable String name, @RequestBody CredentialDraft draft, Caller caller) {
    made(
        desk.put(
            caller.actor(),
            new CredentialDesk.Draft(
                name,
                Given.text("host", draft.host()),
                Given.text("kind", draft.kind()),
                Objects.requireNonNullElse(draft.user(), ""),
                Given.text("secret", draft.secret()),
                Objects.requireNonNullElse(draft.knownHosts(), ""))));
    return desk.list().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Summary("Removes a credential")
  void remove(@PathVariable String name, Caller caller) {
    made(desk.remove(caller.actor(), name));
  }

  private static void made(Change change) {
    if (change instanceof Change.Refused(var because)) {
      throw Refusal.conflict(because);
    }
  }
}
