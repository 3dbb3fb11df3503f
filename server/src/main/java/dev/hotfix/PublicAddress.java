package dev.hotfix;

import java.net.URI;
import java.util.function.Supplier;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/// The address under which people reach this server, for every link that leaves it.
@Component
public final class PublicAddress
    implements Supplier<URI>, ApplicationListener<WebServerInitializedEvent> {
  private final Settings settings;
  private volatile int port;

  PublicAddress(Settings settings) {
    this.settings = settings;
    this.port = settings.port();
  }

  /// The configured address, else the one listened on; without a slash at its end.
  @Override
  public URI get() {
    return settings.url().orElseGet(this::local);
  }

  /// The address to reach this very process by, whatever stands in front of it.
  URI local() {
    String host = settings.address();
    String reachable = host.equals("0.0.0.0") || host.matches("[0:]+") ? "127.0.0.1" : host;
    return URI.create(
        "http://%s:%d"
            .formatted(reachable.contains(":") ? "[" + reachable + "]" : reachable, port));
  }

  /// A link to a page or resource, given its path from the root.
  public URI to(String path) {
    return URI.create(get() + path);
  }

  @Override
  public void onApplicationEvent(WebServerInitializedEvent event) {
    port = event.getWebServer().getPort();
  }
}
