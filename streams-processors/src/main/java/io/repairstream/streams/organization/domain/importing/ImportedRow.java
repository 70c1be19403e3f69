package io.repairstream.streams.organization.domain.importing;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of an import: what it refers to is looked up, then its own command decides.
 *
 * <p>A row is known by its external_ref, so one that is there already is told so before anything
 * else is asked: sending a file again is safe whatever has changed since.
 *
 * @param blank the row's command as it came, with no id of what {@code references} name
 * @param externalRef the caller's own id of what the row creates
 * @param references what has to be looked up
 * @param referring the row's command once that is known
 */
public record ImportedRow(
    Command blank, String externalRef, List<RowReference> references, ReferringCommand referring)
    implements Command {
  /** Copies the references. */
  public ImportedRow {
    references = List.copyOf(references);
  }

  @Override
  public CommandMeta meta() {
    return blank.meta();
  }

  @Override
  public EntityType<?> entityType() {
    return blank.entityType();
  }

  @Override
  public String entityId() {
    return blank.entityId();
  }

  @Override
  public Decision decide(OrganizationView view) {
    return Checklist.first(() -> Checks.externalRefFree(view, entityType(), externalRef))
        .decide(() -> resolved(view));
  }

  private Decision resolved(OrganizationView view) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (RowReference reference : references) {
      @Nullable String id = view.holderOf(reference.key());
      if (id == null) {
        return new Decision.Refused(Refusal.notFound(reference.name(), reference.key().value()));
      }
      ids.put(reference.field(), id);
    }
    return referring.with(ids).decide(view);
  }
}
