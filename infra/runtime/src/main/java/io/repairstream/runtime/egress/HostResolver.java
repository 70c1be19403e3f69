package io.repairstream.runtime.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Turns a host name into its addresses, all of them, without blocking the caller. */
@FunctionalInterface
public interface HostResolver {
  /**
   * All addresses of {@code host}; fails when it has none or too much is being resolved already.
   *
   * <p>The answer is the caller's own: one that the caller completes is one nobody waits for.
   */
  CompletionStage<List<InetAddress>> resolve(String host);
}
