package io.repairstream.benchmarks.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a set of processes has used so far, as one sum. */
public final class ProcessMeter implements AutoCloseable {
  private final Map<Long, @Nullable AllocationProbe> probes = new TreeMap<>();

  /** A meter of the JVMs {@code pids}. */
  public ProcessMeter(List<Long> pids) {
    for (long pid : pids) {
      probes.put(pid, AllocationProbe.open(pid));
    }
  }

  /** What they have used since they started. */
  public Usage read() {
    Usage sum = new Usage(0, 0L);
    for (Map.Entry<Long, @Nullable AllocationProbe> process : probes.entrySet()) {
      AllocationProbe probe = process.getValue();
      sum =
          sum.plus(
              new Usage(CpuClock.seconds(process.getKey()), probe == null ? null : probe.bytes()));
    }
    return sum;
  }

  /** Bytes in use on their heaps after a collection, or null when one does not tell. */
  public @Nullable Long heapAfterCollection() {
    long sum = 0;
    for (AllocationProbe probe : probes.values()) {
      Long used = probe == null ? null : probe.heapAfterCollection();
      if (used == null) {
        return null;
      }
      sum += used;
    }
    return sum;
  }

  @Override
  public void close() {
    List<AllocationProbe> open = new ArrayList<>();
    probes
        .values()
        .forEach(
            probe -> {
              if (probe != null) {
                open.add(probe);
              }
            });
    probes.clear();
    open.forEach(AllocationProbe::close);
  }
}
