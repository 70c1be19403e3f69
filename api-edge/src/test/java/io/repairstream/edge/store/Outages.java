package io.repairstream.edge.store;

/** Failures of the read model for tests of other packages. */
public final class Outages {
  private Outages() {}

  public static StoreUnavailableException away() {
    return new StoreUnavailableException("away", new IllegalStateException("no connection"));
  }
}
