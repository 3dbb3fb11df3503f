package dev.hotfix.work;

import java.util.Collection;

/// Where duties wait for their worker: durable, and part of the caller's transaction.
public interface Agenda {

  void enqueue(Collection<Duty> duties);
}
