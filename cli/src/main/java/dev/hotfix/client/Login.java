package dev.hotfix.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// A server and the token that opens it. Never prints the token.
public record Login(URI server, String token) {

  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,500}");

  public Login {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "The token is empty or holds characters that no token has; copy it again.");
    }
  }

  /// The address of a server as people write it: scheme, host and port.
  ///
  /// @throws IllegalArgumentException when it is something else
  public static URI address(String text) {
    try {
      URI uri = new URI(text.strip());
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean plain = uri.getUserInfo() == null && uri.getQuery() == null;
      if (web && plain && uri.getHost() != null && uri.getPath().matches("/?")) {
        return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), "/", null, null);
      }
    } catch (URISyntaxException _) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a server's address; write it like https://hotfix.example.org"
            .formatted(text));
  }

  /// Whether others could read the token on its way.
  public boolean travelsInTheOpen() {
    try {
      return !"https".equals(server.getScheme())
          && !InetAddress.getByName(server.getHost()).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return true;
    }
  }

  public Client client() {
    return new Client(server, token);
  }

  @Override
  public String toString() {
    return "Login[" + server + "]";
  }
}
