package io.repairstream.local.day;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Lets customers come in over the day, each with a story of their own. */
final class ShopDay {
  private static final Duration OVERTIME = Duration.ofMinutes(10);

  /** The last customers come while there is still time for their repair. */
  private static final int LAST_ARRIVAL_MINUTE = 300;

  private final Desk desk;
  private final Shops shops;
  private final Journal journal;
  private final SplittableRandom random;

  ShopDay(Desk desk, Shops shops, Journal journal, long seed) {
    this.desk = desk;
    this.shops = shops;
    this.journal = journal;
    this.random = new SplittableRandom(seed);
  }

  void play(int orders, Duration length) throws InterruptedException {
    Clock clock = Clock.systemUTC();
    Pace pace = new Pace(length, System.nanoTime(), clock);
    Diary devices = new Diary(desk, shops.devices().id(), clock);
    Diary vehicles = new Diary(desk, shops.vehicles().id(), clock);
    List<Runnable> stories = new ArrayList<>();
    for (int number = 0; number < orders; number++) {
      SplittableRandom luck = random.split();
      Story story =
          number % 2 == 0
              ? new TicketStory(desk, shops.devices(), devices, pace, journal, luck)
              : new RepairOrderStory(desk, shops.vehicles(), vehicles, pace, journal, luck);
      stories.add(() -> tell(story, pace, luck));
    }
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      stories.forEach(people::execute);
      people.shutdown();
      if (!people.awaitTermination(length.plus(OVERTIME).toMillis(), TimeUnit.MILLISECONDS)) {
        people.shutdownNow();
        throw new DayFailure("the day did not end within its length and " + OVERTIME);
      }
    }
  }

  private void tell(Story story, Pace pace, SplittableRandom luck) {
    try {
      pace.minutes(luck, 0, LAST_ARRIVAL_MINUTE);
      story.tell();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      journal.failed(story.order(), e);
    }
  }
}
