package io.repairstream.streams.organization.domain.importing;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import org.jspecify.annotations.Nullable;

/** What is asked about imports. */
public sealed interface ImportCommand extends Command {
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
  default Decision decide(OrganizationView view) {
    return ImportDecider.decide(this, view);
  }

  /** Begin an import; {@code kind} is null when it is none this version knows. */
  record CreateImport(
      CommandMeta meta, String importId, @Nullable ImportKind kind, @Nullable String fileName)
      implements ImportCommand {}

  /** Every row is in the log. */
  record FinishImport(CommandMeta meta, String importId, UploadCount count)
      implements ImportCommand {}

  /** Give up an import whose upload broke off, if it is time. */
  record AbandonImport(CommandMeta meta, String importId) implements ImportCommand {}

  /** Have a row refused that is no command at all, with what the edge found wrong with it. */
  record RejectImportRow(CommandMeta meta, String importId, Refusal reason)
      implements ImportCommand {}
}
