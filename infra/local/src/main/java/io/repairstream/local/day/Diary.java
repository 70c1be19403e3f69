package io.repairstream.local.day;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Finds customers who ring up a time of today at which a bay of the shop is free. */
final class Diary {
  private static final Duration MARK = Duration.ofMinutes(5);
  private static final Duration LENGTH = Duration.ofMinutes(15);
  private static final int BAYS = 3;
  private static final int OFFERS = 24;
  private static final String TAKEN = "CONFLICT";

  private final Desk desk;
  private final String shopId;
  private final Clock clock;

  Diary(Desk desk, String shopId, Clock clock) {
    this.desk = desk;
    this.shopId = shopId;
    this.clock = clock;
  }

  /** The id of the appointment; null when whatever was offered is taken. */
  @Nullable String book(String customer, String asset, String service, RandomGenerator random)
      throws InterruptedException {
    Instant first = mark().plus(MARK.multipliedBy(1 + random.nextInt(12)));
    for (int offer = 0; offer < OFFERS; offer++) {
      Instant start = first.plus(LENGTH.multipliedBy(offer / BAYS));
      try {
        return desk.post(
                "/appointments",
                """
                {"shop_id":"%s","customer_id":"%s","asset_id":"%s","service":"%s","starts_at":"%s","ends_at":"%s","bay":"Bay %d"}"""
                    .formatted(
                        shopId,
                        customer,
                        asset,
                        service,
                        start,
                        start.plus(LENGTH),
                        1 + offer % BAYS))
            .required("id")
            .asText();
      } catch (DayFailure e) {
        if (!e.is(TAKEN)) {
          throw e;
        }
      }
    }
    return null;
  }

  /** The five-minute mark that has just been. */
  private Instant mark() {
    long seconds = clock.instant().getEpochSecond();
    return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, MARK.toSeconds()));
  }
}
