package io.repairstream.streams.organization.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says that a role may not do something, and which may. */
public final class RoleRefusal {
  private RoleRefusal() {}

  /** The role must be one of {@code allowed}; null when it is. */
  public static @Nullable Refusal unless(@Nullable Role role, String deed, List<Role> allowed) {
    return role != null && allowed.contains(role) ? null : of(role, deed, allowed);
  }

  /** The role {@code role} may not {@code deed}; {@code allowed} may. */
  public static Refusal of(@Nullable Role role, String deed, List<Role> allowed) {
    String acting = role == null ? "UNKNOWN" : role.name();
    return Refusal.of(RefusalCode.PERMISSION_DENIED, "the role " + acting + " may not " + deed)
        .with("role", acting)
        .with("allowed_roles", allowed.stream().map(Role::name).toList());
  }
}
