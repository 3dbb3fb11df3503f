package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.BundleRefused;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.run.RunException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// A directory on a host that is reached by ssh and has a POSIX shell with coreutils: laid out and
/// journalled as a [LocalTarget] is. This side decides by what the host holds; the host makes the
/// change under its own lock, and only if it still holds that.
///
/// One connection serves until [#leave]. One caller at a time.
public final class SshTarget implements Target {
  private static final int LOOKS = 5;

  private final String name;
  private final SshAddress address;
  private final String root;
  private final InstantSource clock;
  private final HostShell host;

  /// Where on which host, and how long one step may take there.
  ///
  /// @param java the Java of that host, 21 or newer, that may apply deltas
  public record Place(SshAddress address, String root, Duration limit, Optional<String> java) {
    public Place(SshAddress address, String root, Duration limit) {
      this(address, root, limit, Optional.empty());
    }
  }

  public SshTarget(String name, Place place, SshClient client, InstantSource clock) {
    this.name = name;
    this.address = place.address();
    this.root = place.root();
    this.clock = clock;
    this.host = new HostShell(place, () -> client.connect(address), client.listings());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public TargetState state() {
    return asked(() -> {
      host.forget();
      HostShell.Seen seen = host.look();
      return TargetState.of(seen.journal(), seen.live());
    });
  }

  @Override
  public List<String> drift() {
    return asked(() -> {
      host.forget();
      Optional<String> live = host.look().live();
      return live.isPresent()
          ? host.ask("hf_drift " + Quote.word(live.get())).lines().toList()
          : List.of();
    });
  }

  @Override
  public Outcome install(TreeSource release, Step step) {
    return changed(step, work -> work.install(release));
  }

  @Override
  public Outcome stage(Bundle bundle, Step step) {
    return changed(step, work -> work.stage(bundle, Optional.empty()));
  }

  @Override
  public Outcome stage(Bundle bundle, Step step, Sequel sequel) {
    return changed(step, work -> work.stage(bundle, Optional.of(sequel)));
  }

  @Override
  public Outcome switchTo(Change change, Step step) {
    return changed(step, work -> work.switchTo(change));
  }

  @Override
  public Optional<String> run(String commandLine, Duration limit) {
    return asked(() -> {
      String script =
          "hf_command %d %s".formatted(Math.max(1, limit.toSeconds()), Quote.word(commandLine));
      ShellSession.Reply reply = host.say(script, _ -> {}, limit.plusSeconds(10));
      return reply.status() == HostShell.DONE
          ? Optional.empty()
          : Optional.of(reply.text().strip());
    });
  }

  @Override
  public void leave() {
    host.close();
  }

  /// Looks, decides, and has the host do it; when the host has changed in between, once more.
  private Outcome changed(Step step, HostWork.Deed deed) {
    return asked(() -> {
      for (int look = 0; look < LOOKS; look++) {
        Optional<Outcome> outcome = new HostWork(name, host, step, clock).attempt(deed);
        if (outcome.isPresent()) {
          return outcome.get();
        }
      }
      throw TargetException.busy(name);
    });
  }

  private <T> T asked(Question<T> question) {
    try {
      return question.ask();
    } catch (ShellSession.Lost e) {
      throw SshClient.unreachable(name, address, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new TargetException(
          "Target \"%s\" at \"%s:%s\" failed: %s. Put that right and run the same again."
              .formatted(name, address.text(), root, e.getMessage()),
          true,
          e);
    } catch (JacksonException | BundleRefused e) {
      throw new TargetException(
          "What target \"%s\" wrote down at \"%s:%s\" is damaged: %s. Look at %s/.hotfix there."
              .formatted(name, address.text(), root, e.getMessage(), root),
          false,
          e);
    } catch (RunException e) {
      throw new TargetException(String.valueOf(e.getMessage()), e.retryable(), e);
    }
  }

  private interface Question<T> {
    T ask() throws IOException;
  }
}
