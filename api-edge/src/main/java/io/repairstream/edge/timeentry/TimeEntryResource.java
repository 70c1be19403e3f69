package io.repairstream.edge.timeentry;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.store.TimeReads;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.ApproveTimeEntry;
import io.repairstream.schemas.command.StartTimeEntry;
import io.repairstream.schemas.command.StopTimeEntry;
import io.repairstream.schemas.command.UpdateTimeEntry;
import io.repairstream.schemas.entity.TimeEntry;

/** Serves {@code /time-entries}. */
public final class TimeEntryResource {
  private final TimeTotals totals;

  /** A resource that adds entries up by {@code reads}. */
  public TimeEntryResource(TimeReads reads) {
    this.totals = new TimeTotals(reads);
  }

  /** Its operations. */
  public EntityResource resource() {
    return new EntityResource(EntityTable.TIME_ENTRIES, "time entry")
        .shows(EntityView.of(TimeEntry.class, "/time-entries"))
        .list("listTimeEntries")
        .read("getTimeEntry")
        .serve("totalTimeEntries", serving -> totals::answer)
        .create("startTimeEntry", StartTimeEntry.class)
        .change("updateTimeEntry", UpdateTimeEntry.class)
        .change("stopTimeEntry", StopTimeEntry.class)
        .change("approveTimeEntry", ApproveTimeEntry.class);
  }
}
