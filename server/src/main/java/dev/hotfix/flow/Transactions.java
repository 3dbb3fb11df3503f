package dev.hotfix.flow;

import java.util.function.Supplier;

/// Runs a piece of work in one database transaction, or in the one already open.
public interface Transactions {

  <T> T call(Supplier<T> work);
}
