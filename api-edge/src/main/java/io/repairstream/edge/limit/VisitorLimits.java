package io.repairstream.edge.limit;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits those who come without a key: by what they ask for, and by where they come from.
 *
 * <p>Several visitors may come from one address, so that limit is the wider one. Both are counted
 * for a bounded number of visitors; the one seen least is forgotten first.
 */
public final class VisitorLimits {
  /** Requests in 60 seconds under one token. */
  public static final int PER_TOKEN = 30;

  /** Requests in 60 seconds from one address. */
  public static final int PER_ADDRESS = 300;

  private static final int VISITORS = 50_000;

  private final MinuteLimiter tokens;
  private final MinuteLimiter addresses;

  /**
   * @param seconds a clock in whole seconds that never runs backwards
   */
  public VisitorLimits(LongSupplier seconds) {
    this.tokens = new MinuteLimiter(VISITORS, seconds);
    this.addresses = new MinuteLimiter(VISITORS, seconds);
  }

  /**
   * Counts a request if it is within both limits; tells how the visitor stands with the one that is
   * nearer.
   *
   * @param tokenHash hash of the token it carries, for tokens themselves are kept nowhere; null
   *     when it carries none that could be one
   * @param address where it comes from
   */
  public Admission admit(@Nullable String tokenHash, String address) {
    Admission ofAddress = admission(addresses.hit(address, PER_ADDRESS), PER_ADDRESS);
    if (tokenHash == null || ofAddress.refusal() != null) {
      return ofAddress;
    }
    Admission ofToken = admission(tokens.hit(tokenHash, PER_TOKEN), PER_TOKEN);
    boolean nearer = ofToken.standing().minuteRemaining() <= ofAddress.standing().minuteRemaining();
    return ofToken.refusal() != null || nearer ? ofToken : ofAddress;
  }

  private static Admission admission(MinuteLimiter.State state, int limit) {
    return new Admission(
        new Standing(limit, state.remaining(), state.reset(), null),
        state.admitted() ? null : Admissions.tooMany(limit));
  }
}
