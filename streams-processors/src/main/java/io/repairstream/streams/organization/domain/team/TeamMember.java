package io.repairstream.streams.organization.domain.team;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who works for the organization.
 *
 * @param shopIds shops this person may work in; empty means all
 */
public record TeamMember(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String name,
    @Nullable String email,
    Role role,
    List<String> shopIds,
    boolean active)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<TeamMember> TYPE =
      new EntityType<>("team_member", TeamMember.class);

  /** People who are owners and have not left. */
  static final Counter ACTIVE_OWNERS = new Counter("team_member.active_owners");

  /** Copies the shops. */
  public TeamMember {
    shopIds = List.copyOf(shopIds);
  }

  /** Whether this person may work in {@code shopId}. */
  public boolean worksIn(String shopId) {
    return shopIds.isEmpty() || shopIds.contains(shopId);
  }

  boolean activeOwner() {
    return active && role == Role.OWNER;
  }
}
