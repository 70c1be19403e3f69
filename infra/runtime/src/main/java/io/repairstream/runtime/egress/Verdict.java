package io.repairstream.runtime.egress;

import java.net.InetAddress;
import java.util.List;

/** Whether a target may be dialled, and where exactly. */
public sealed interface Verdict {
  /** Dial one of {@code addresses}, in this order, and nothing else: the list is never empty. */
  record Allowed(Target target, List<InetAddress> addresses) implements Verdict {
    /** Keeps its own copy. */
    public Allowed {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * Do not dial.
   *
   * @param reason the kind, for decisions and metrics
   * @param detail one sentence naming the offending value, which a caller may read
   */
  record Denied(Reason reason, String detail) implements Verdict {}

  /** Kinds of denial. */
  enum Reason {
    /** The URL itself breaks a rule. */
    URL,
    /** An address it names or resolves to is not allowed. */
    ADDRESS,
    /** The name did not resolve in time; another attempt may fare better. */
    UNRESOLVED
  }
}
