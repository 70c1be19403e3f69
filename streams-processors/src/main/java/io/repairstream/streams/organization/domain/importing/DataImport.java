package io.repairstream.streams.organization.domain.importing;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows that each create something.
 *
 * @param fileName name of the file, as the caller gave it
 * @param count what its upload came to; null until that was finished
 */
public record DataImport(
    String id,
    Revision revision,
    ImportKind kind,
    @Nullable String fileName,
    ImportStatus status,
    @Nullable UploadCount count)
    implements Entity {
  /** Its type. */
  public static final EntityType<DataImport> TYPE = new EntityType<>("import", DataImport.class);

  /** How long an upload may stay unfinished. */
  static final Duration PATIENCE = Duration.ofHours(24);

  /** Whether its upload is still unfinished. */
  boolean isReceiving() {
    return status == ImportStatus.RECEIVING;
  }
}
