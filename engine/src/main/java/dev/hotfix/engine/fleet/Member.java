package dev.hotfix.engine.fleet;

import dev.hotfix.engine.measure.Place;
import dev.hotfix.engine.target.Target;

/// One target of a fleet and how it is reached. Commands and addresses may say `{name}`, `{host}`,
/// `{port}` and `{root}`.
public record Member(Target target, String host, int port, String root) implements Place {

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
