package io.repairstream.streams.metering;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.streams.metering.domain.BatchOrder;
import io.repairstream.streams.metering.domain.UsageBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts batches by how they came, and says when some are missing. */
final class BatchMeters {
  private static final Logger LOG = LoggerFactory.getLogger(BatchMeters.class);
  private static final String NAME = "streams.usage.batches";

  private final Counter next;
  private final Counter repeated;
  private final Counter afterGap;
  private final Counter setAside;

  BatchMeters(MeterRegistry meters) {
    next = meters.counter(NAME, "order", "next");
    repeated = meters.counter(NAME, "order", "repeated");
    afterGap = meters.counter(NAME, "order", "after_gap");
    setAside = meters.counter(NAME, "order", "set_aside");
  }

  void seen(BatchOrder order, UsageBatch batch) {
    switch (order) {
      case NEXT -> next.increment();
      case REPEATED -> repeated.increment();
      case SET_ASIDE -> setAside.increment();
      case AFTER_GAP -> {
        afterGap.increment();
        LOG.atWarn()
            .addKeyValue("org_id", batch.period().orgId())
            .addKeyValue("incarnation", batch.incarnation())
            .addKeyValue("batch", batch.number())
            .log("usage batches are missing before this one");
      }
    }
  }
}
