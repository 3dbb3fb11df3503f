package dev.hotfix.access;

import dev.hotfix.access.Throttle.Limit;
import dev.hotfix.journal.Actor;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// Name and password against the accounts, through Spring's own provider, with a brake on guessing:
/// per account from one address, per address, and per account from everywhere.
final class PasswordSignIn implements AuthenticationProvider {

  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Limit PAIR = new Limit(5, WINDOW);
  private static final Limit ADDRESS = new Limit(20, WINDOW);
  private static final Limit ACCOUNT = new Limit(100, WINDOW);

  private final People people;
  private final Throttle throttle;
  private final Audit audit;
  private final DaoAuthenticationProvider passwords;

  PasswordSignIn(People people, Throttle throttle, Audit audit, PasswordEncoder encoder) {
    this.people = people;
    this.throttle = throttle;
    this.audit = audit;
    this.passwords = new DaoAuthenticationProvider(this::load);
    passwords.setPasswordEncoder(encoder);
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    Keys keys = Keys.of(attempt);
    if (!throttle.allows(keys.pair(), PAIR)
        || !throttle.allows(keys.address(), ADDRESS)
        || !throttle.allows(keys.account(), ACCOUNT)) {
      throw new LockedException("too many attempts");
    }
    try {
      Authentication signedIn = passwords.authenticate(attempt);
      throttle.forget(keys.pair());
      audit.note(Actor.person(signedIn.getName()), "signed in", keys.from(), "");
      return signedIn;
    } catch (AuthenticationException e) {
      keys.all().forEach(throttle::count);
      throw e;
    }
  }

  @Override
  public boolean supports(Class<?> attempt) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
  }

  private UserDetails load(String nameOrEmail) {
    var password =
        people
            .password(nameOrEmail.strip().toLowerCase(Locale.ROOT))
            .orElseThrow(() -> UsernameNotFoundException.fromUsername(nameOrEmail));
    Person person = people.find(password.name()).orElseThrow();
    return User.withUsername(person.name())
        .password(password.hash())
        .disabled(!person.enabled())
        .authorities(Authorities.of(person.role(), EnumSet.allOf(Scope.class)))
        .build();
  }

  /// What attempts are counted by.
  private record Keys(String who, String from) {

    static Keys of(Authentication attempt) {
      String from =
          attempt.getDetails() instanceof WebAuthenticationDetails details
              ? String.valueOf(details.getRemoteAddress())
              : "local";
      return new Keys(Secrets.sha256(attempt.getName().strip().toLowerCase(Locale.ROOT)), from);
    }

    String pair() {
      return "sign-in pair " + who + " " + from;
    }

    String address() {
      return "sign-in address " + from;
    }

    String account() {
      return "sign-in account " + who;
    }

    List<String> all() {
      return List.of(pair(), address(), account());
    }
  }
}
