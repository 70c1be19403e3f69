package io.repairstream.streams.kpi.domain;

import org.jspecify.annotations.Nullable;

/** The shops. */
public interface Shops {
  /** A shop, or null when it was never heard of. */
  @Nullable Shop find(String orgId, String shopId);

  /** Remembers a shop. */
  void keep(Shop shop);
}
