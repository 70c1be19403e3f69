package io.repairstream.streams.organization.domain.importing;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to an import. */
public sealed interface ImportEvent extends Event<DataImport> {
  /** The import it is about. */
  String importId();

  @Override
  default String entityId() {
    return importId();
  }

  @Override
  default EntityType<DataImport> entityType() {
    return DataImport.TYPE;
  }

  @Override
  default DataImport evolve(@Nullable DataImport state, Instant recordedAt) {
    return switch (this) {
      case ImportStarted started -> {
        Evolution.fromNothing(started, state);
        yield new DataImport(
            started.importId(),
            Revision.first(recordedAt),
            started.kind(),
            started.fileName(),
            ImportStatus.RECEIVING,
            null);
      }
      case ImportFinished finished ->
          ended(
              Evolution.existing(finished, state),
              recordedAt,
              ImportStatus.FINISHED,
              finished.count());
      case ImportAbandoned abandoned ->
          ended(Evolution.existing(abandoned, state), recordedAt, ImportStatus.ABANDONED, null);
    };
  }

  private static DataImport ended(
      DataImport state, Instant recordedAt, ImportStatus status, @Nullable UploadCount count) {
    return new DataImport(
        state.id(),
        state.revision().next(recordedAt),
        state.kind(),
        state.fileName(),
        status,
        count);
  }

  /** Its upload began; at {@code overdueAt} it is looked at again. */
  record ImportStarted(
      String importId, ImportKind kind, @Nullable String fileName, Instant overdueAt)
      implements ImportEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Alarm(overdueAt));
    }
  }

  /** Every row is in the log. */
  record ImportFinished(String importId, UploadCount count) implements ImportEvent {}

  /** Its upload was given up. */
  record ImportAbandoned(String importId) implements ImportEvent {}
}
