package io.repairstream.edge.store;

import io.vertx.core.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds who a secret belongs to, and tells when that has changed. */
public interface AccessReads {
  /**
   * The principal whose secret has this SHA-256, revoked and expired keys included.
   *
   * @return null when there is none; fails with {@link StoreUnavailableException} like every read
   */
  Future<@Nullable PrincipalRow> byHash(String sha256Hex);

  /**
   * Registers for changes; call it before {@link Store#start}.
   *
   * @param hashChanged gets the hash whose answer may now be another, created ones included
   * @param organizationChanged gets the organization of which every answer may now be another
   * @param lost runs when changes may have been missed: forget every answer. It runs once the
   *     connection is back, not when it breaks, so that known keys go on working while PostgreSQL
   *     is away.
   */
  void changes(Consumer<String> hashChanged, Consumer<String> organizationChanged, Runnable lost);
}
