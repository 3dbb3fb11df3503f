package dev.hotfix.engine.target;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a host is reached by ssh, as a person writes it: `host`, `user@host`, `user@host:port`,
/// `user@[::1]:22`. `host` may be an alias of `~/.ssh/config`; what is left out is what stands
/// there.
///
/// @param identity a file with the private key to use, and no other
/// @param knownHosts a file with the keys hosts may have, instead of the usual ones
/// @param jump the host to go through
public record SshAddress(
    String text, Optional<Path> identity, Optional<Path> knownHosts, Optional<String> jump) {

  /// Starts with no dash, so that it can never be taken for an option, and ends no word.
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<user>[A-Za-z0-9_][A-Za-z0-9_.-]{0,63})@)?"
              + "(?:(?<host>[A-Za-z0-9][A-Za-z0-9._-]{0,252})|\\[(?<ip>[0-9A-Fa-f:.]{2,45})])"
              + "(?::(?<port>[0-9]{1,5}))?");

  /// What to write instead of a text that is none.
  public static final String WANTED = "an ssh address such as deploy@shop-1 or deploy@shop-1:2222";

  public SshAddress {
    if (!isAddress(text) || !jump.map(SshAddress::isAddress).orElse(true)) {
      throw new IllegalArgumentException(
          "\"%s\" is no ssh address. Write %s.".formatted(text, WANTED));
    }
  }

  public static SshAddress of(String text) {
    return new SshAddress(text, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static boolean isAddress(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        && (parts.group("port") == null || Integer.parseInt(parts.group("port")) <= 65_535);
  }

  /// The host's name or number.
  public String host() {
    Matcher parts = parts();
    @Nullable String host = parts.group("host");
    return host == null ? parts.group("ip") : host;
  }

  Optional<String> user() {
    return Optional.ofNullable(parts().group("user"));
  }

  Optional<String> port() {
    return Optional.ofNullable(parts().group("port"));
  }

  private Matcher parts() {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException(text);
    }
    return parts;
  }
}
