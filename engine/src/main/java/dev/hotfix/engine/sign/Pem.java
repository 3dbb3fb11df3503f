package dev.hotfix.engine.sign;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.regex.Pattern;

/// One labelled block of RFC 7468 text.
final class Pem {
  private Pem() {}

  static String write(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
  }

  static byte[] read(String label, String text, String origin) {
    var block =
        Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label)
            .matcher(text);
    if (!block.find()) {
      throw new SignatureRefused(
          "No \"%s\" block was found in %s. Give a PEM file that holds one."
              .formatted(label, origin));
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(1));
    } catch (IllegalArgumentException e) {
      throw new SignatureRefused(
          "The \"%s\" block in %s is not Base64. Restore the file from its backup."
              .formatted(label, origin),
          e);
    }
  }
}
