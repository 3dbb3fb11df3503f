package dev.hotfix.estate;

import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.fleet.Waves.Traits;
import dev.hotfix.engine.measure.Measures;
import dev.hotfix.engine.measure.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One place the service runs in. Addresses and commands may say `{name}`, `{host}`, `{port}` and
/// `{root}` of the target.
///
/// @param pacing how fast a roll-out goes, how much may fail, how long a step may take
/// @param rehearse whether a roll-out in several waves tries its way back on the first target
public record Environment(
    String name,
    Running running,
    List<TargetPlace> targets,
    @Nullable String restart,
    @Nullable String healthy,
    @Nullable Measures measures,
    List<String> waves,
    Pacing pacing,
    boolean rehearse) {

  public Environment {
    targets = List.copyOf(targets);
    waves = List.copyOf(waves);
  }

  /// How an instance is asked which commit it runs: an address and a path such as `$.commit`.
  public record Running(String http, String json) {}

  /// One target: a directory that holds `current` and `releases`, on this machine or, with `ssh`,
  /// on a host.
  public record TargetPlace(
      String name, String host, int port, String root, @Nullable Ssh ssh, Traits traits)
      implements Place {

    /// One on this machine.
    public TargetPlace(String name, String host, int port, String root) {
      this(name, host, port, root, null, Traits.NONE);
    }

    /// One of which nothing else is said.
    public TargetPlace(String name, String host, int port, String root, @Nullable Ssh ssh) {
      this(name, host, port, root, ssh, Traits.NONE);
    }

    /// How the host is reached; `identity` and `knownHosts` name files in the server's `HOME/ssh`.
    public record Ssh(
        String address,
        @Nullable String identity,
        @Nullable String knownHosts,
        @Nullable String jump,
        @Nullable String java) {
      public Ssh(
          String address,
          @Nullable String identity,
          @Nullable String knownHosts,
          @Nullable String jump) {
        this(address, identity, knownHosts, jump, null);
      }
    }

    @Override
    public String fill(String template) {
      return template
          .replace("{name}", name)
          .replace("{host}", host)
          .replace("{port}", String.valueOf(port))
          .replace("{root}", root);
    }
  }
}
