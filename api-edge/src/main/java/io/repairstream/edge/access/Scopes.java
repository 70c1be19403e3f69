package io.repairstream.edge.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What a key was given, expanded: the bundles {@code read ⊂ write ⊂ admin}, and {@code
 * <resource>:read} or {@code <resource>:write} alone; writing a resource includes reading it. Of
 * the bundles only {@code admin} includes webhooks and the figures of technicians.
 */
public final class Scopes {
  private static final Set<String> ADMIN_ONLY = Set.of("webhooks", "technician-kpis");
  private static final String READ = ":read";
  private static final String WRITE = ":write";

  private final boolean everything;
  private final Set<String> given;

  private Scopes(boolean everything, Set<String> given) {
    this.everything = everything;
    this.given = Set.copyOf(given);
  }

  /** Every scope there is and will be: the owner's. */
  public static Scopes all() {
    return new Scopes(true, Set.of());
  }

  /** The scopes a key was given. */
  public static Scopes of(Collection<String> given) {
    return new Scopes(given.contains("admin"), new HashSet<>(given));
  }

  /** Whether an operation that needs {@code scope}, e.g. {@code tickets:read}, may be called. */
  public boolean allow(String scope) {
    if (everything || given.contains(scope)) {
      return true;
    }
    boolean reading = scope.endsWith(READ);
    String resource = scope.substring(0, scope.indexOf(':'));
    if (reading && given.contains(resource + WRITE)) {
      return true;
    }
    if (ADMIN_ONLY.contains(resource)) {
      return false;
    }
    return given.contains("write") || (reading && given.contains("read"));
  }
}
