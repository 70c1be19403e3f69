package io.repairstream.edge.writing;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Shows the records of one outcome that are about one kind of entity; the last is of the type it
 * was registered for.
 */
@FunctionalInterface
public interface RecordRenderer {
  /** What {@code records}, never empty, show. */
  Rendered render(List<SpecificRecord> records);
}
