package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** All that can be asked of an organization, more often what makes it busy. */
public final class Deeds {
  private Deeds() {}

  /** What a morning begins with: something on the shelf, and work to do. */
  public static List<Aim> opening() {
    return List.of(
        new StockDeeds.Stock("s1", "k1", 6),
        new OrderDeeds.Open("o1", Scene.CUSTOMER, Scene.VEHICLE, null),
        new OrderDeeds.Open("o2", Scene.CUSTOMER, Scene.VEHICLE, null),
        new OrderDeeds.Open("t1", Scene.CUSTOMER, Scene.DEVICE, null),
        new OrderDeeds.Consenting("t1"),
        new OrderDeeds.Show("t1", "p1", EvidenceKind.INTAKE_PHOTO));
  }

  /** One of them; now and then asked by someone who sees another shop only. */
  public static Arbitrary<Aim> any() {
    Arbitrary<Deed> deeds =
        Arbitraries.frequencyOf(
            Tuple.of(2, PeopleDeeds.any()),
            Tuple.of(4, OrderDeeds.any()),
            Tuple.of(1, CheckDeeds.any()),
            Tuple.of(1, ImportDeeds.any()),
            Tuple.of(3, QuoteDeeds.any()),
            Tuple.of(3, MoneyDeeds.any()),
            Tuple.of(3, StockDeeds.any()),
            Tuple.of(3, DiaryDeeds.any()),
            Tuple.of(2, TimeDeeds.any()));
    return Arbitraries.frequencyOf(
        Tuple.of(12, deeds.map(deed -> deed)),
        Tuple.of(16, Aims.any()),
        Tuple.of(1, deeds.map(Deed.FromElsewhere::new)),
        // Neither the time to decide nor the warranty is a sum of such steps, to the day.
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(8L, 8L, 8L, 16L, 96L), deeds).as(Deed.Later::new)));
  }
}
