package dev.hotfix.engine.fleet;

import dev.hotfix.engine.measure.Place;
import dev.hotfix.engine.target.Target;

/// One target of a fleet, how it is reached, and what a plan of waves may go by. Commands and
/// addresses may say `{name}`, `{host}`, `{port}` and `{root}`.
public record Member(Target target, String host, int port, String root, Waves.Traits traits)
    implements Place {

  /// One of which nothing else is said.
  public Member(Target target, String host, int port, String root) {
    this(target, host, port, root, Waves.Traits.NONE);
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public String fill(String template) {
    return template
        .replace("{name}", name())
        .replace("{host}", host)
        .replace("{port}", String.valueOf(port))
        .replace("{root}", root);
  }
}
