package io.repairstream.benchmarks.counting;

import io.repairstream.benchmarks.counting.RecordedDay.Told;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;

/** What was written for one program, counted while it was: what must come out at its far end. */
final class Written {
  private long workOrders;
  private long cancelled;
  private long calls;

  void add(Told told) {
    if (told.value() instanceof WorkOrderCreated) {
      workOrders++;
    } else if (told.value() instanceof WorkOrderTransitioned moved
        && moved.getWorkOrder().getPhase() == Phase.CANCELLED) {
      cancelled++;
    } else if (told.value() instanceof UsageIncrement increment) {
      calls +=
          increment.getLines().stream()
              .filter(UsageLine::getBillable)
              .mapToLong(UsageLine::getCount)
              .sum();
    }
  }

  long workOrders() {
    return workOrders;
  }

  /** Work orders that were not voided or cancelled: intake leaves these out again. */
  long intake() {
    return workOrders - cancelled;
  }

  long calls() {
    return calls;
  }
}
