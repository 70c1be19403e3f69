package io.repairstream.streams.organization.domain.endpoint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an endpoint is called, and since when.
 *
 * @param disabledReason why it is disabled; null when it is not
 * @param disabledAt since when; null when it is not
 * @param enabledAt when it was last enabled after having been disabled; null when it never was
 * @param resumedAt deliveries that ran out of attempts before are tried anew; null when nobody
 *     asked for that
 */
public record Calling(
    EndpointStatus status,
    @Nullable DisableReason disabledReason,
    @Nullable Instant disabledAt,
    @Nullable Instant enabledAt,
    @Nullable Instant resumedAt) {
  /** An endpoint that was always called. */
  public static final Calling FROM_THE_START =
      new Calling(EndpointStatus.ACTIVE, null, null, null, null);

  Calling in(EndpointStatus next) {
    return new Calling(next, disabledReason, disabledAt, enabledAt, resumedAt);
  }

  Calling disabled(DisableReason reason, Instant at) {
    return new Calling(EndpointStatus.DISABLED, reason, at, enabledAt, resumedAt);
  }

  Calling enabled(Instant at) {
    return new Calling(EndpointStatus.ACTIVE, null, null, at, resumedAt);
  }

  Calling resumed(Instant at) {
    return new Calling(EndpointStatus.ACTIVE, disabledReason, disabledAt, enabledAt, at);
  }

  /** Whether it stands at {@code asked}. */
  public boolean is(EndpointStatus asked) {
    return status == asked;
  }

  /** Whether it was enabled after {@code moment}: what was seen until then no longer counts. */
  boolean enabledAfter(Instant moment) {
    return enabledAt != null && enabledAt.isAfter(moment);
  }
}
