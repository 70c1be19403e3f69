package io.repairstream.streams.kpi.domain;

import io.repairstream.streams.kpi.domain.Fact.Invoice;
import io.repairstream.streams.kpi.domain.Fact.TimeSpent;
import io.repairstream.streams.kpi.domain.Fact.Work;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How technicians' hours compare: on jobs, at work, billed.
 *
 * <p>An entry counts on the day on which it began, the night shift too. Hours of an invoice are
 * those of the technician who was assigned to its order when it was issued.
 */
final class TechnicianRules {
  private static final List<Kpi> OF_TIME =
      List.of(Kpi.ON_JOB_PER_AVAILABLE, Kpi.BILLED_PER_ON_JOB, Kpi.BILLED_PER_AVAILABLE);

  private TechnicianRules() {}

  /** An entry as it stands now takes the place of how it stood before. */
  static void spent(Books books, TimeSpent entry, Shop shop) {
    Map<Kpi, Amount> amounts = amounts(entry.work(), entry.milliseconds());
    for (Kpi kpi : OF_TIME) {
      Amount amount = amounts.get(kpi);
      if (amount == null) {
        books.strike(entry.entryId(), kpi.id(), entry.cause());
      } else {
        books.post(
            entry.entryId(),
            kpi.id(),
            new Contribution(
                kpi,
                Spot.of(shop, entry.startedAt()),
                Map.of("technician_id", entry.technicianId()),
                amount,
                Source.of("time_entry", entry.entryId(), entry.orderId(), entry.cause())),
            entry.cause());
      }
    }
  }

  static void billed(
      Books books,
      Invoice invoice,
      InvoiceFigures figures,
      Shop shop,
      @Nullable String technicianId,
      Cause cause) {
    Map<String, String> technician = new TreeMap<>();
    if (technicianId != null) {
      technician.put("technician_id", technicianId);
    }
    for (Kpi kpi : List.of(Kpi.BILLED_PER_ON_JOB, Kpi.BILLED_PER_AVAILABLE)) {
      books.post(
          invoice.id(),
          kpi.id(),
          new Contribution(
              kpi,
              Spot.of(shop, invoice.issuedAt()),
              technician,
              Amount.share(figures.billedMilliseconds(), 0),
              Source.of("invoice", invoice.id(), invoice.orderId(), cause)),
          cause);
    }
  }

  private static Map<Kpi, Amount> amounts(@Nullable Work work, long milliseconds) {
    Map<Kpi, Amount> amounts = new EnumMap<>(Kpi.class);
    if (work == Work.JOB) {
      amounts.put(Kpi.ON_JOB_PER_AVAILABLE, Amount.share(milliseconds, 0));
      amounts.put(Kpi.BILLED_PER_ON_JOB, Amount.share(0, milliseconds));
    } else if (work == Work.ATTENDANCE) {
      amounts.put(Kpi.ON_JOB_PER_AVAILABLE, Amount.share(0, milliseconds));
      amounts.put(Kpi.BILLED_PER_AVAILABLE, Amount.share(0, milliseconds));
    }
    return amounts;
  }
}
