package io.repairstream.streams.organization.domain.usage;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What happened to a meter. */
public sealed interface UsageEvent extends Event<UsageMeter> {
  @Override
  default EntityType<UsageMeter> entityType() {
    return UsageMeter.TYPE;
  }

  @Override
  default UsageMeter evolve(@Nullable UsageMeter state, Instant recordedAt) {
    return switch (this) {
      case ThresholdReached reached ->
          new UsageMeter(
              reached.meterId(),
              state == null ? Revision.first(recordedAt) : state.revision().next(recordedAt),
              reached.meter(),
              reached.start(),
              reached.end(),
              reached.threshold(),
              reached.limit(),
              reached.used());
    };
  }

  /** A share of the limit has been used. */
  record ThresholdReached(
      String meterId,
      String meter,
      LocalDate start,
      LocalDate end,
      int threshold,
      long limit,
      long used)
      implements UsageEvent {
    @Override
    public String entityId() {
      return meterId;
    }
  }
}
