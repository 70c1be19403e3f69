package io.repairstream.streams.organization.domain.tenant;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An organization that nobody has opened. */
final class EmptyScene implements OrganizationView {
  boolean refused(int billingDay) {
    return Admission.decide(
            new TenantCommand.CreateOrganization(
                Scene.OWNER, Scene.ORG, "Acme", "p", billingDay, "h"),
            this)
        instanceof Decision.Refused;
  }

  @Override
  public String organizationId() {
    return Scene.ORG;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public <E extends Entity> @Nullable E find(EntityType<E> type, String id) {
    return null;
  }

  @Override
  public @Nullable String holderOf(UniqueKey key) {
    return null;
  }

  @Override
  public List<String> holdersUnder(String scope, String prefix) {
    return List.of();
  }

  @Override
  public long count(Counter counter) {
    return 0;
  }
}
