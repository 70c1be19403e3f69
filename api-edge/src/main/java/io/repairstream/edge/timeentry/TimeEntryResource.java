package io.repairstream.edge.timeentry;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.ApproveTimeEntry;
import io.repairstream.schemas.command.StartTimeEntry;
import io.repairstream.schemas.command.StopTimeEntry;
import io.repairstream.schemas.command.UpdateTimeEntry;
import io.repairstream.schemas.entity.TimeEntry;

/** Serves {@code /time-entries}. */
public final class TimeEntryResource {
  private TimeEntryResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.TIME_ENTRIES, "time entry")
        .shows(EntityView.of(TimeEntry.class, "/time-entries"))
        .list("listTimeEntries")
        .read("getTimeEntry")
        .create("startTimeEntry", StartTimeEntry.class)
        .change("updateTimeEntry", UpdateTimeEntry.class)
        .change("stopTimeEntry", StopTimeEntry.class)
        .change("approveTimeEntry", ApproveTimeEntry.class);
  }
}
