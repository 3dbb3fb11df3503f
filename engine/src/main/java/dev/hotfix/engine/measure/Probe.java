package dev.hotfix.engine.measure;

import java.io.IOException;

/// Asks an address over HTTP, within a few seconds and a bounded size.
public interface Probe {

  /// What came back.
  record Reply(int status, String body) {}

  /// @throws IOException when nothing came back; its message is a sentence for people
  Reply get(String address) throws IOException;
}
