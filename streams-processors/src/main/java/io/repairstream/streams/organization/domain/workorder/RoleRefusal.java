package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says that a role may not do something, and which may. */
final class RoleRefusal {
  private RoleRefusal() {}

  static Refusal of(@Nullable Role role, String deed, List<Role> allowed) {
    String acting = role == null ? "UNKNOWN" : role.name();
    return Refusal.of(RefusalCode.PERMISSION_DENIED, "the role " + acting + " may not " + deed)
        .with("role", acting)
        .with("allowed_roles", allowed.stream().map(Role::name).toList());
  }
}
