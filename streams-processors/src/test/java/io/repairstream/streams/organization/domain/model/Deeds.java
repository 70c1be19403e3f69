package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Scene;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** All that can be asked of an organization, more often what makes it busy. */
public final class Deeds {
  private Deeds() {}

  /** What a morning begins with: something on the shelf, and work to do. */
  public static List<Aim> opening() {
    return List.of(
        new StockDeeds.Stock("s1", "k1", 6),
        new OrderDeeds.Open("o1", Scene.CUSTOMER, Scene.VEHICLE),
        new OrderDeeds.Open("o2", Scene.CUSTOMER, Scene.VEHICLE),
        new OrderDeeds.Open("t1", Scene.CUSTOMER, Scene.DEVICE),
        new OrderDeeds.Consenting("t1"),
        new OrderDeeds.Photograph("t1", "p1"));
  }

  /** One of them; now and then asked by someone who sees another shop only. */
  public static Arbitrary<Aim> any() {
    Arbitrary<Deed> deeds =
        Arbitraries.frequencyOf(
            Tuple.of(2, PeopleDeeds.any()),
            Tuple.of(4, OrderDeeds.any()),
            Tuple.of(3, QuoteDeeds.any()),
            Tuple.of(3, MoneyDeeds.any()),
            Tuple.of(3, StockDeeds.any()),
            Tuple.of(3, DiaryDeeds.any()),
            Tuple.of(2, TimeDeeds.any()));
    return Arbitraries.frequencyOf(
        Tuple.of(12, deeds.map(deed -> deed)),
        Tuple.of(12, Aims.any()),
        Tuple.of(1, deeds.map(Deed.FromElsewhere::new)));
  }
}
