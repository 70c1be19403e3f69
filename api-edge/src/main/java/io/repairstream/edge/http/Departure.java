package io.repairstream.edge.http;

/** Tells whoever works long on an answer that its caller has gone. */
@FunctionalInterface
public interface Departure {
  /** Runs {@code then} once the caller has gone, at once if it has already. */
  void then(Runnable then);
}
