package io.repairstream.edge.store;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Finds the estimate an approval link leads to. */
public interface ApprovalReads {
  /**
   * The estimate whose approval link's token has this SHA-256, with what a customer needs to know
   * it by.
   *
   * @return null when there is none; fails with {@link StoreUnavailableException} like every read
   */
  Future<@Nullable ApprovalRow> find(String orgId, String estimateId, String tokenHash);
}
