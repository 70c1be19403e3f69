package io.repairstream.streams.organization.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need to know about a caller.
 *
 * @param role the role the caller acts in; null when it is none this version knows
 * @param shopScope shops the caller is limited to; empty means all
 * @param ifMatch version the caller believes to be current; null means whichever
 */
public record CommandMeta(@Nullable Role role, List<String> shopScope, @Nullable Long ifMatch) {
  /** Copies the scope. */
  public CommandMeta {
    shopScope = List.copyOf(shopScope);
  }

  /** Whether {@code shopId} exists as far as this caller is concerned. */
  public boolean reaches(String shopId) {
    return shopScope.isEmpty() || shopScope.contains(shopId);
  }
}
