package io.repairstream.streams.organization.domain.importing;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import java.util.List;
import java.util.Locale;

/**
 * The rules of imports themselves; what their rows ask is decided by the rules of what they are.
 */
final class ImportDecider {
  private ImportDecider() {}

  static Decision decide(ImportCommand command, OrganizationView view) {
    return switch (command) {
      case ImportCommand.CreateImport create -> create(create, view);
      case ImportCommand.FinishImport finish -> finish(finish, view);
      case ImportCommand.AbandonImport abandon -> abandon(abandon, view);
      case ImportCommand.RejectImportRow reject -> new Decision.Refused(reject.reason());
    };
  }

  private static Decision create(ImportCommand.CreateImport create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, DataImport.TYPE, create.importId()))
        .then(() -> Checks.known("kind", create.kind(), ImportKind.CHOICES))
        .accept(
            () ->
                new ImportEvent.ImportStarted(
                    create.importId(),
                    requireNonNull(create.kind()),
                    create.fileName(),
                    view.now().plus(DataImport.PATIENCE)));
  }

  private static Decision finish(ImportCommand.FinishImport finish, OrganizationView view) {
    DataImport known = view.find(DataImport.TYPE, finish.importId());
    if (known == null) {
      return missing(finish);
    }
    return switch (known.status()) {
      case RECEIVING ->
          new Decision.Accepted(
              List.of(new ImportEvent.ImportFinished(known.id(), finish.count())));
      case FINISHED -> new Decision.Accepted(List.of());
      case ABANDONED ->
          new Decision.Refused(
              Refusal.of(RefusalCode.CONFLICT, "the import was given up: " + known.id())
                  .with("field", "status")
                  .with("value", known.status().name().toLowerCase(Locale.ROOT))
                  .with("expected", "receiving"));
    };
  }

  private static Decision abandon(ImportCommand.AbandonImport abandon, OrganizationView view) {
    DataImport known = view.find(DataImport.TYPE, abandon.importId());
    if (known == null) {
      return missing(abandon);
    }
    return new Decision.Accepted(
        known.isReceiving() ? List.of(new ImportEvent.ImportAbandoned(known.id())) : List.of());
  }

  private static Decision missing(ImportCommand command) {
    return new Decision.Refused(Refusal.notFound("import_id", command.importId()));
  }
}
