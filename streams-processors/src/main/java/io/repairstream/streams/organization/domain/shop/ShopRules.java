package io.repairstream.streams.organization.domain.shop;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which shops a caller may name. */
public final class ShopRules {
  private ShopRules() {}

  /**
   * The shop must exist and be within the caller's reach; the two failures look the same to the
   * caller.
   */
  public static @Nullable Refusal usable(
      OrganizationView view, CommandMeta meta, String field, String shopId) {
    return meta.reaches(shopId) && view.find(Shop.TYPE, shopId) != null
        ? null
        : Refusal.notFound(field, shopId);
  }

  /** Every one of the shops must be {@link #usable}. */
  public static @Nullable Refusal allUsable(
      OrganizationView view, CommandMeta meta, String field, List<String> shopIds) {
    for (String shopId : shopIds) {
      Refusal refusal = usable(view, meta, field, shopId);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }
}
