package dev.hotfix.access;

import dev.hotfix.gate.Role;
import dev.hotfix.journal.Actor;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/// The people who may sign in: invited with a role by mail address, set up by themselves through a
/// one-time link, never deleted, because the journal names them.
public final class People {

  private static final String EMAIL = "[^@\\s<>,;\"]+@[^@\\s<>,;\"]+";
  private static final String NAME = "[a-z0-9][a-z0-9._-]{1,39}";
  private static final int SHORTEST_PASSWORD = 12;
  private static final int LONGEST_PASSWORD = 200;

  private final Persons persons;
  private final Invitations invitations;
  private final Audit audit;
  private final PasswordEncoder passwords;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  public People(
      DataSource database,
      Audit audit,
      PasswordEncoder passwords,
      TransactionOperations transactions,
      InstantSource clock) {
    this.persons = new Persons(database);
    this.invitations = new Invitations(database, clock);
    this.audit = audit;
    this.passwords = passwords;
    this.transactions = transactions;
    this.clock = clock;
  }

  public List<Person> list() {
    return persons.list();
  }

  public Optional<Person> find(String name) {
    return persons.find(name);
  }

  public Optional<Person> findByEmail(String email) {
    return persons.findByEmail(email);
  }

  /// Links that wait to be used.
  public List<Invitation> invited() {
    return invitations.open();
  }

  /// The invitation behind a link's secret, unless it was used or has expired.
  public Optional<Invitation> invitation(String secret) {
    return invitations.find(secret);
  }

  /// Makes a one-time link; the secret belongs behind `/welcome/`.
  public Change invite(Actor by, String email, Role role) {
    if (!email.matches(EMAIL)) {
      return Change.refused(
          "\"%s\" is not a mail address; write it like ana@example.org.".formatted(email));
    }
    return changed(() -> {
      if (persons.findByEmail(email).isPresent()) {
        return Change.refused(
            "\"%s\" has an account already; change its role instead.".formatted(email));
      }
      audit.note(by, "invited", email, role.word());
      return new Change.Made(invitations.create(email, role, by.toString()));
    });
  }

  /// The first administrator's link; empty once somebody has an account.
  Optional<String> inviteFirst() {
    return changedTo(() ->
        persons.list().isEmpty()
            ? Optional.of(invitations.create("", Role.ADMINISTRATOR, "machine:server"))
            : Optional.empty());
  }

  /// What somebody who follows a one-time link says about themselves.
  public record Welcome(String name, String email, String password) {}

  /// Uses the link up and makes the account it stands for.
  public Change welcome(String secret, Welcome welcome) {
    return changed(() -> {
      Optional<Invitation> invitation = invitations.find(secret);
      if (invitation.isEmpty()) {
        return Change.refused(
            "This link was used already or has expired; ask an administrator for a new one.");
      }
      return mistake(welcome, invitation.get())
          .orElseGet(() -> join(secret, welcome, invitation.get()));
    });
  }

  private Optional<Change> mistake(Welcome welcome, Invitation invitation) {
    String password = welcome.password();
    if (!welcome.name().matches(NAME)) {
      return refusal(
          "\"%s\" cannot be a name; use 2 to 40 small letters, digits, '.', '_' or '-'."
              .formatted(welcome.name()));
    }
    if (invitation.email().isEmpty() && !welcome.email().matches(EMAIL)) {
      return refusal(
          "\"%s\" is not a mail address; write it like ana@example.org."
              .formatted(welcome.email()));
    }
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      return refusal(
          "The password has %d characters; use %d to %d."
              .formatted(password.length(), SHORTEST_PASSWORD, LONGEST_PASSWORD));
    }
    if (password.contains(welcome.name())) {
      return refusal("The password contains the name; choose another.");
    }
    return Optional.empty();
  }

  private static Optional<Change> refusal(String because) {
    return Optional.of(Change.refused(because));
  }

  private Change join(String secret, Welcome welcome, Invitation invitation) {
    String email = invitation.email().isEmpty() ? welcome.email() : invitation.email();
    var person = new Person(welcome.name(), email, invitation.role(), clock.instant(), null);
    if (!persons.add(person, hash(welcome.password()))) {
      return Change.refused("The name \"%s\" is taken; choose another.".formatted(welcome.name()));
    }
    invitations.use(secret);
    invitations.withdraw(invitation.email());
    audit.note(Actor.person(welcome.name()), "joined", email, invitation.role().word());
    return Change.made();
  }

  /// Their sessions end, so that the new role counts at once.
  public Change changeRole(Actor by, String name, Role role) {
    return changed(() -> {
      Optional<Person> person = persons.find(name);
      if (person.isEmpty()) {
        return nobody(name);
      }
      if (role != Role.ADMINISTRATOR && isLastAdministrator(person.get())) {
        return lastAdministrator(name);
      }
      persons.role(name, role);
      persons.endSessions(name);
      audit.note(by, "changed role", name, person.get().role().word() + " to " + role.word());
      return Change.made();
    });
  }

  /// Ends their sessions and stops their tokens; what they did stays.
  public Change disable(Actor by, String name) {
    return changed(() -> {
      Optional<Person> person = persons.find(name);
      if (person.isEmpty()) {
        return nobody(name);
      }
      if (isLastAdministrator(person.get())) {
        return lastAdministrator(name);
      }
      persons.disabled(name, clock.instant());
      persons.endSessions(name);
      audit.note(by, "disabled", name, "");
      return Change.made();
    });
  }

  public Change enable(Actor by, String name) {
    return changed(() -> {
      if (persons.find(name).isEmpty()) {
        return nobody(name);
      }
      persons.disabled(name, null);
      audit.note(by, "enabled", name, "");
      return Change.made();
    });
  }

  Optional<Persons.Password> password(String nameOrEmail) {
    return persons.password(nameOrEmail);
  }

  private String hash(String password) {
    return String.valueOf(passwords.encode(password));
  }

  private boolean isLastAdministrator(Person person) {
    return person.role() == Role.ADMINISTRATOR
        && person.enabled()
        && persons.list().stream()
                .filter(each -> each.enabled() && each.role() == Role.ADMINISTRATOR)
                .count()
            == 1;
  }

  private static Change nobody(String name) {
    return Change.refused(
        "There is no account \"%s\"; the people page lists them.".formatted(name));
  }

  private static Change lastAdministrator(String name) {
    return Change.refused(
        "\"%s\" is the last administrator; make somebody else administrator first."
            .formatted(name));
  }

  private Change changed(Supplier<Change> change) {
    return changedTo(change);
  }

  private <T> T changedTo(Supplier<T> change) {
    return transactions.execute(_ -> {
      persons.lock();
      return change.get();
    });
  }
}
