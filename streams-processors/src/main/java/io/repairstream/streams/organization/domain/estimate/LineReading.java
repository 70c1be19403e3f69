package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.inventory.InventoryItem;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.money.TaxRate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes lines of what a caller asks for, or says what is wrong with it. */
final class LineReading {
  static final int MOST_LINES = 100;

  private final OrganizationView view;
  private final String shopId;
  private final String currency;
  private final List<EstimateLine> lines = new ArrayList<>();
  private @Nullable Refusal objection;

  private LineReading(OrganizationView view, String shopId, String currency) {
    this.view = view;
    this.shopId = shopId;
    this.currency = currency;
  }

  /**
   * Reads the lines of an estimate of the shop {@code shopId}.
   *
   * @param estimateId with {@code version}, what the ids of new lines are derived from
   * @param version the estimate's when it has these lines
   * @param former its lines before: one that says the same in the same place keeps its id
   */
  static LineReading of(
      OrganizationView view,
      String shopId,
      String currency,
      String estimateId,
      long version,
      List<EstimateLine> former,
      List<LineDraft> drafts) {
    LineReading reading = new LineReading(view, shopId, currency);
    if (drafts.size() > MOST_LINES) {
      reading.objection =
          Refusal.invalid("lines", drafts.size() + " lines", "at most " + MOST_LINES + " lines");
      return reading;
    }
    for (int place = 0; place < drafts.size() && reading.objection == null; place++) {
      String fresh = id(estimateId, version, place);
      EstimateLine before = place < former.size() ? former.get(place) : null;
      reading.read(drafts.get(place), place, fresh, before);
    }
    return reading;
  }

  /** What is wrong, or null. */
  @Nullable Refusal objection() {
    if (objection != null) {
      return objection;
    }
    Totals totals = Totals.of(currency, lines);
    if (totals.negative()) {
      return negative("lines", totals);
    }
    return totals.total().minorUnits() > Money.LARGEST
        ? Refusal.invalid(
            "lines", "a total of " + totals.total().decimal(), Money.expected(currency))
        : null;
  }

  /** The lines, when nothing is wrong. */
  List<EstimateLine> lines() {
    return List.copyOf(lines);
  }

  /** {@code totals} in which discounts take off more than there is. */
  static Refusal negative(String field, Totals totals) {
    return Refusal.invalid(
        field,
        "subtotal "
            + totals.subtotal().decimal()
            + ", discounts "
            + totals.discount().decimal()
            + ", tax "
            + totals.tax().decimal(),
        "discounts, and the tax on them, that take off no more than there is");
  }

  private void read(LineDraft draft, int place, String fresh, @Nullable EstimateLine before) {
    String at = "lines/" + place + "/";
    LineKind kind = draft.kind();
    Quantity quantity = Quantity.parse(draft.quantity());
    Money price = Money.parse(draft.unitPrice(), currency);
    TaxRate rate = draft.taxRate() == null ? TaxRate.NONE : TaxRate.parse(draft.taxRate());
    if (kind == null) {
      objection = Refusal.invalid(at + "kind", "unknown", "labor, part, fee or discount");
    } else if (quantity == null || quantity.isZero()) {
      objection =
          Refusal.invalid(
              at + "quantity", draft.quantity(), Quantity.EXPECTED + ", and more than 0");
    } else if (price == null) {
      objection = Refusal.invalid(at + "unit_price", draft.unitPrice(), Money.expected(currency));
    } else if (rate == null) {
      objection =
          Refusal.invalid(at + "tax_rate", String.valueOf(draft.taxRate()), TaxRate.EXPECTED);
    } else {
      objection = item(at + "inventory_item_id", kind, draft.inventoryItemId());
      EstimateLine line =
          new EstimateLine(
              fresh,
              kind,
              draft.description(),
              quantity,
              price,
              rate,
              draft.inventoryItemId(),
              LineDecision.PENDING,
              Quantity.ZERO);
      lines.add(before != null && before.saysTheSameAs(line) ? before : line);
    }
  }

  private @Nullable Refusal item(String field, LineKind kind, @Nullable String itemId) {
    if (itemId == null) {
      return null;
    }
    if (kind != LineKind.PART) {
      return Refusal.invalid(field, itemId, "none, as only a part comes from stock");
    }
    InventoryItem item = view.find(InventoryItem.TYPE, itemId);
    return item != null && item.shopId().equals(shopId) ? null : Refusal.notFound(field, itemId);
  }

  private static String id(String estimateId, long version, int place) {
    String name = estimateId + '/' + version + '/' + place;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
