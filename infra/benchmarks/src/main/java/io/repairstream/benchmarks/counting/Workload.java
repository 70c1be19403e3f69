package io.repairstream.benchmarks.counting;

import io.repairstream.benchmarks.counting.DayCopy.Standing;
import io.repairstream.benchmarks.counting.RecordedDay.Told;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.TeamMember;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Copies of one recorded day, as many as are wanted, each organization's in its order. */
final class Workload {
  private static final int OPENING = 0;

  private final List<Told> openings = new ArrayList<>();
  private final List<Told> story = new ArrayList<>();
  private final List<Told> unfinished = new ArrayList<>();
  private final Standing standing;
  private final Map<Integer, Integer> days = new HashMap<>();

  /** A workload made of {@code day}. */
  Workload(RecordedDay day) {
    Set<String> ids = new HashSet<>();
    long sequences = 0;
    for (Told told : day.records()) {
      SpecificRecord value = told.value();
      if (!Events.isEvent(value)) {
        story.add(told);
        continue;
      }
      sequences = Math.max(sequences, Events.meta(value).getSequence());
      SpecificRecord entity = Events.entity(value);
      if (isStanding(entity)) {
        ids.add(Events.meta(value).getEntityId());
        openings.add(told);
      } else {
        story.add(told);
        if (entity instanceof WorkOrder && !(value instanceof WorkOrderTransitioned)) {
          unfinished.add(told);
        }
      }
    }
    this.standing = new Standing(ids, sequences);
  }

  private static boolean isStanding(SpecificRecord entity) {
    return entity instanceof Organization || entity instanceof Shop || entity instanceof TeamMember;
  }

  /** Records of a day without those that open the organization. */
  int dayLength() {
    return story.size();
  }

  /** Organizations {@code 0} to before {@code tenants} with their shops and people. */
  Stream<Told> openings(int tenants) {
    return range(tenants)
        .flatMap(
            tenant -> {
              DayCopy copy = new DayCopy(tenant, OPENING, Duration.ZERO);
              days.putIfAbsent(tenant, OPENING);
              return openings.stream().map(told -> copy.of(told, standing));
            });
  }

  /** A new day of {@code tenant}, so long ago. */
  Stream<Told> day(int tenant, Duration earlier) {
    DayCopy copy = new DayCopy(tenant, days.merge(tenant, 1, Integer::sum), earlier);
    return story.stream().map(told -> copy.of(told, standing));
  }

  /** A new day of {@code tenant} on which orders come in and none is worked on. */
  Stream<Told> unfinishedDay(int tenant) {
    DayCopy copy = new DayCopy(tenant, days.merge(tenant, 1, Integer::sum), Duration.ZERO);
    return unfinished.stream().map(told -> copy.of(told, standing));
  }

  private static Stream<Integer> range(int end) {
    return Stream.iterate(0, number -> number < end, number -> number + 1);
  }
}
