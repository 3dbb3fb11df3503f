package dev.hotfix.mail;

/// How far letters have come. `trouble` is what last kept a waiting or failed one from leaving,
/// empty when nothing did.
public record Tally(int queued, int sent, int failed, String trouble) {

  /// Nothing is on its way any more.
  public boolean settled() {
    return queued == 0;
  }
}
