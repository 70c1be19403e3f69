package io.repairstream.edge.projection;

import io.repairstream.schemas.Events;
import io.repairstream.schemas.FeedNames;
import io.repairstream.schemas.entity.ApiKey;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.json.WebhookData;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * What an event changes: the row of its entity, the feed, the sequence, and perhaps what a secret
 * may do.
 */
final class EventRows {
  private EventRows() {}

  static List<Change> changes(SpecificRecord event) {
    EventMeta meta = Events.meta(event);
    List<Change> changes = new ArrayList<>();
    changes.add(EntityTables.row(event));
    if (Events.entity(event) instanceof Organization organization) {
      changes.add(new Change.AccessChanged(organization.getOwnerTokenHash()));
      // What all its keys may do hangs on its plan and status.
      changes.add(new Change.AccessChanged(organization.getId()));
    }
    if (Events.entity(event) instanceof ApiKey key) {
      changes.add(new Change.AccessChanged(key.getHash()));
    }
    changes.add(
        LogTables.EVENTS.row(
            new LogTables.Recorded(
                meta,
                event.getSchema().getName(),
                FeedNames.of(event),
                Audience.of(event),
                WebhookData.of(event).toString())));
    changes.add(new Change.Applied(meta.getOrgId(), meta.getSequence()));
    return changes;
  }
}
